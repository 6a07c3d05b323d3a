package graphtest

import (
	"strconv"
	"strings"
)

// wording is what an authentication template says in one language; Meta fixes it (Meta: "Authentication templates").
type wording struct {
	code, advice, expiry string // expiry has %d for the minutes
	copyCode, autofill   string
}

var wordings = map[string]wording{
	"en":    {"*{{1}}* is your verification code.", " For your security, do not share this code.", "This code expires in %d minutes.", "Copy code", "Autofill"},
	"es":    {"Tu código de verificación es *{{1}}*.", " Por tu seguridad, no lo compartas.", "Vence en %d minutos.", "Copiar código", "Autocompletar"},
	"es_ES": {"Tu código de verificación es *{{1}}*.", " Por tu seguridad, no lo compartas.", "Este código caduca en %d minutos.", "Copiar código", "Autocompletar"},
	"pt_BR": {"Seu código de verificação é *{{1}}*.", " Para sua segurança, não o compartilhe.", "Este código expira em %d minutos.", "Copiar código", "Preencher automaticamente"},
	"fr":    {"*{{1}}* est votre code de vérification.", " Pour votre sécurité, ne le partagez pas.", "Ce code expire dans %d minutes.", "Copier le code", "Remplissage automatique"},
	"de":    {"*{{1}}* ist dein Bestätigungscode.", " Teile diesen Code zu deiner Sicherheit mit niemandem.", "Dieser Code läuft in %d Minuten ab.", "Code kopieren", "Automatisch ausfüllen"},
	"it":    {"*{{1}}* è il tuo codice di verifica.", " Per la tua sicurezza, non condividerlo.", "Questo codice scade tra %d minuti.", "Copia codice", "Compilazione automatica"},
	"nl":    {"*{{1}}* is je verificatiecode.", " Deel deze code voor je veiligheid niet.", "Deze code verloopt over %d minuten.", "Code kopiëren", "Automatisch invullen"},
}

// wordingOf falls back from es_MX to es, and from what is not known here to English.
func wordingOf(language string) wording {
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

func (w wording) body(advice bool) string {
	if advice {
		return w.code + w.advice
	}
	return w.code
}

func (w wording) footer(minutes string) string { return strings.Replace(w.expiry, "%d", minutes, 1) }

func minutesOf(v any) (int, bool) {
	n, err := strconv.Atoi(text(v))
	return n, err == nil
}
