package export

import (
	"fmt"
	"path"
)

// templatesFolder is where LayoutYAML keeps the files that the module reads.
const templatesFolder = "templates"

// writeYAML writes templates/<name>/<language>.yaml and a call of the module.
func writeYAML(groups []group, o Options, files fileSet) error {
	var imports []importBlock
	for _, g := range groups {
		placeSamples(g.items, files, besideYAML)
		for _, i := range g.items {
			data, err := yamlFile(i.document(), i.notes)
			if err != nil {
				return err
			}
			files.add(path.Join(templatesFolder, folderOf(i.Name), i.Language+".yaml"), data)
			key := i.Name + "/" + i.Language
			imports = append(imports, importBlock{fmt.Sprintf("module.templates.%s.this[%q]", resourceType, key), i.ID})
		}
	}
	call := "module \"templates\" {\n" + attribute("source", o.Module) + "\n" +
		attribute("folder", file(templatesFolder)) + "}\n"
	if err := addHCL(files, "templates.tf", call); err != nil {
		return err
	}
	return writeImports(imports, o, files)
}

// document is what the module reads of one language. The name and the language
// stand in its path, where the name is not too long for one.
func (i *item) document() object {
	content := member{"components", i.components}
	if i.json != nil {
		content = member{"components_json", i.json}
	}
	out := append(append(object{}, i.settings...), content)
	if folder := folderOf(i.Name); folder != i.Name {
		out = append(object{{"name", i.Name}}, out...)
	}
	return out
}

// besideYAML puts a sample beside the file that names it.
func besideYAML(i *item, s *sample, shared bool) (at string, named value) {
	name := i.Language
	if shared {
		name = "sample"
	}
	name += s.suffix + s.extension
	return path.Join(templatesFolder, folderOf(i.Name), name), name
}
