#@ String (label = "Folder of images", value = "") input
#@ String (label = "Model", value = "default") model

// Predict_With_Iisa_Load.groovy: a model is loaded once and asked about many images; the answers are values, no table.
//
// Set:     the two parameters above: input, a folder; model, an installed model's name or the path of a package.
// Result:  a line an image with its intrinsic scale, its interval and its best size; one that fails is named.
// Without a display, the parameters on the command line:
//          fiji --headless --console --run Predict_With_Iisa_Load.groovy 'input="photos",model="default"'
//
// Give both: Fiji stops silently when a script's parameter is missing and there is no display to ask for it.

import io.github.iisa.Iisa
import io.github.iisa.base.IisaException

def files = new File(input).listFiles()
if (files == null) {
    throw new IllegalArgumentException(input + ": is no folder; set input to a folder of images.")
}
def loaded = Iisa.load(model)
try {
    files.findAll { it.isFile() && !it.isHidden() }.sort { it.name }.each { file ->
        try {
            def p = loaded.predict(file.toPath())
            println "${file.name}: ${p.omega()} (${p.low()} to ${p.high()}), ${p.bestWidth()} x ${p.bestHeight()} px"
            p.notes().each { println "${file.name}: ${it}" }
        } catch (IisaException e) {
            println "${file.name}: ${e.message}"
        }
    }
} finally {
    loaded.close()
}
