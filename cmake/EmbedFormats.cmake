# Script: writes OUTPUT, a source that holds the files FORMATS (separated by |) of the folder FOLDER as string literals.
string(REPLACE "|" ";" names "${FORMATS}")
set(files "")
foreach(name IN LISTS names)
  file(READ "${FOLDER}/${name}" text)
  string(APPEND files "      {\"${name}\", R\"parsimony(${text})parsimony\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"pipeline/format/well_known.hpp\"

namespace parsimony {

const std::vector<WellKnownFile>& well_known_files() {
  static const std::vector<WellKnownFile> files = {
${files}  };
  return files;
}

}  // namespace parsimony
")
