#compdef recto
# Completion for recto in zsh.
_recto() {
  local -a shared
  shared=(
    '--style[style or .css file]:style:(book leaflet)' '--lang[language tag]:tag:' '*--meta[set a front-matter key]:key=value:'
    '--dialect[Markdown dialect]:dialect:(recto gfm commonmark)' '--base-url[base of relative links]:url:'
    '--root[read nothing outside]:folder:_files -/' '--today[judge dates against this day]:date:' '--jobs[threads]:n:' '--limit[megabytes of a document]:mb:'
    '*--allow[make a code a note]:code:{compadd $(recto codes | cut -d " " -f 1)}' '*--deny[make a code an error]:code:{compadd $(recto codes | cut -d " " -f 1)}' '--fail-on[what exits with 1]:level:(error warning)'
    '--format[findings as]:format:(text json)' '(-q --quiet)'{-q,--quiet}'[errors only]' '(-v --verbose)'{-v,--verbose}'[notes too]'
    '--help[help]' '*:input:_files -g "*.md"'
  )
  if (( CURRENT == 2 )); then
    _values command build check dump fonts codes --version --help
    return
  fi
  case $words[2] in
    build) _arguments $shared '(-o --output)'{-o,--output}'[where to]:path:_files' '--to[products]:products:(pdf epub pdf,epub)' '--strict[nothing for a document with errors]' '--verify[build twice and compare]' ;;
    check) _arguments $shared ;;
    dump) _arguments $shared '--stage[which tree]:stage:(doc style frames tags html)' ;;
    codes) _arguments '--help[help]' ;;
    fonts) _arguments '--verify[compare checksums]' '--help[help]' ;;
  esac
}
_recto "$@"
