package rules
import ("testing";"os";"path/filepath";"encoding/json";"fmt";"github.com/abd65749/terraform-provider-whatsapp/internal/template")
func TestZZ(t *testing.T){
 n:=map[Severity]int{}
 for _,r:=range Catalogue(){n[r.Severity]++}
 fmt.Println(len(Catalogue()),n)
 fs,_:=filepath.Glob("/work/shared/graph/re*/*.json")
 for _,f:=range fs{ data,_:=os.ReadFile(f); var d struct{Operation string; Payload, Response json.RawMessage}; json.Unmarshal(data,&d)
  for _,raw:=range []json.RawMessage{d.Payload,d.Response}{ if raw==nil{continue}
  var l struct{Data []json.RawMessage}; items:=[]json.RawMessage{raw}; if json.Unmarshal(raw,&l)==nil&&l.Data!=nil{items=l.Data}
  for _,it:=range items{ var tp template.Template; if json.Unmarshal(it,&tp)!=nil{continue}
  for _,v:=range Check(Subject{Name:tp.Name,Language:tp.Language,Content:tp.Content}){ fmt.Println(filepath.Base(f),d.Operation,v.Rule.Severity,v.Rule.ID,v.At.Path(),v.At.JSONPath(),"|",v.Detail)}}}}
}
