package rules

import (
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Languages are the codes Meta accepts, with the English names its error texts use (Meta:
// "Supported languages", 4 November 2025). Codes are case-sensitive, and "en" and "en_US" are
// different templates.
var Languages = map[string]string{
	"af": "Afrikaans", "ar": "Arabic", "ar_AE": "Arabic (UAE)", "ar_EG": "Arabic (EGY)", "ar_LB": "Arabic (LBN)",
	"ar_MA": "Arabic (MAR)", "ar_QA": "Arabic (QAT)", "az": "Azerbaijani", "be_BY": "Belarusian", "bg": "Bulgarian",
	"bn": "Bengali", "bn_IN": "Bengali (IND)", "ca": "Catalan", "cs": "Czech",
	"da": "Danish", "de": "German", "de_AT": "German (AUT)", "de_CH": "German (CHE)",
	"el": "Greek", "en": "English", "en_AE": "English (UAE)", "en_AU": "English (AUS)", "en_CA": "English (CAN)",
	"en_GB": "English (UK)", "en_GH": "English (GHA)", "en_IE": "English (IRL)", "en_IN": "English (IND)",
	"en_JM": "English (JAM)", "en_MY": "English (MYS)", "en_NZ": "English (NZL)", "en_QA": "English (QAT)",
	"en_SG": "English (SGP)", "en_UG": "English (UGA)", "en_US": "English (US)", "en_ZA": "English (ZAF)",
	"es": "Spanish", "es_AR": "Spanish (ARG)", "es_CL": "Spanish (CHL)", "es_CO": "Spanish (CO)",
	"es_CR": "Spanish (CRI)", "es_DO": "Spanish (DOM)", "es_EC": "Spanish (ECU)", "es_ES": "Spanish (SPA)",
	"es_HN": "Spanish (HND)", "es_MX": "Spanish (MEX)", "es_PA": "Spanish (PAN)", "es_PE": "Spanish (PER)",
	"es_UY": "Spanish (URY)", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fil": "Filipino", "fr": "French",
	"fr_BE": "French (BEL)", "fr_CA": "French (CAN)", "fr_CH": "French (CHE)", "fr_CI": "French (CIV)",
	"fr_MA": "French (MAR)", "ga": "Irish", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi",
	"hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
	"ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "kn": "Kannada", "ko": "Korean", "ky_KG": "Kyrgyz (Kyrgyzstan)",
	"lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mr": "Marathi",
	"ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "nl_BE": "Dutch (BEL)",
	"pa": "Punjabi", "pl": "Polish", "prs_AF": "Dari", "ps_AF": "Pashto", "pt_BR": "Portuguese (BR)",
	"pt_PT": "Portuguese (POR)", "ro": "Romanian", "ru": "Russian", "rw_RW": "Kinyarwanda",
	"si_LK": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
	"sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish",
	"uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh_CN": "Chinese (CHN)",
	"zh_HK": "Chinese (HKG)", "zh_TW": "Chinese (TAI)", "zu": "Zulu",
}

// Wording is what an authentication template says in one language; Meta fixes it (Meta:
// "Authentication templates"). Those in English and Spanish are Meta's (Meta: "Template preview",
// and a recorded answer); the others stand in for texts that no page shows, so that a client meets
// some that it does not know.
type Wording struct {
	code, advice, expiry string // expiry has %d for the minutes
	CopyCode, Autofill   string
}

var wordings = map[string]Wording{
	"en":    {"*{{1}}* is your verification code.", " For your security, do not share this code.", "This code expires in %d minutes.", "Copy code", "Autofill"},
	"es":    {"Tu código de verificación es *{{1}}*.", " Por tu seguridad, no lo compartas.", "Vence en %d minutos.", "Copiar código", "Autocompletar"},
	"es_ES": {"Tu código de verificación es *{{1}}*.", " Por tu seguridad, no lo compartas.", "Este código caduca en %d minutos.", "Copiar código", "Autocompletar"},
	"pt_BR": {"Seu código de verificação é *{{1}}*.", " Para sua segurança, não o compartilhe.", "Este código expira em %d minutos.", "Copiar código", "Preencher automaticamente"},
	"fr":    {"*{{1}}* est votre code de vérification.", " Pour votre sécurité, ne le partagez pas.", "Ce code expire dans %d minutes.", "Copier le code", "Remplissage automatique"},
	"de":    {"*{{1}}* ist dein Bestätigungscode.", " Teile diesen Code zu deiner Sicherheit mit niemandem.", "Dieser Code läuft in %d Minuten ab.", "Code kopieren", "Automatisch ausfüllen"},
	"it":    {"*{{1}}* è il tuo codice di verifica.", " Per la tua sicurezza, non condividerlo.", "Questo codice scade tra %d minuti.", "Copia codice", "Compilazione automatica"},
	"nl":    {"*{{1}}* is je verificatiecode.", " Deel deze code voor je veiligheid niet.", "Deze code verloopt over %d minuten.", "Code kopiëren", "Automatisch invullen"},
}

// WordingOf falls back from es_MX to es, and from what is not known here to English.
func WordingOf(language string) Wording {
	if w, ok := wordings[language]; ok {
		return w
	}
	base, _, _ := strings.Cut(language, "_")
	if w, ok := wordings[base]; ok {
		return w
	}
	if base == "pt" {
		return wordings["pt_BR"]
	}
	return wordings["en"]
}

// IsPublished tells whether the texts of a language are known to be Meta's.
func IsPublished(language string) bool {
	base, _, _ := strings.Cut(language, "_")
	return base == "en" || base == "es"
}

// Body is the text of the body, with the advice or without.
func (w Wording) Body(advice bool) string {
	if advice {
		return w.code + w.advice
	}
	return w.code
}

// Footer is the text of the footer.
func (w Wording) Footer(minutes string) string { return strings.Replace(w.expiry, "%d", minutes, 1) }

// Minutes reads a number of minutes.
func Minutes(v any) (int, bool) {
	n, err := strconv.Atoi(wire.Text(v))
	return n, err == nil
}
