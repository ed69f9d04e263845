# Completion for recto in bash.
_recto() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  local shared="--style --lang --meta --dialect --base-url --root --today --jobs --limit --allow --deny --fail-on --format --quiet --verbose --help"
  case $prev in
    --to) COMPREPLY=($(compgen -W "pdf epub pdf,epub" -- "$cur")); return ;;
    --dialect) COMPREPLY=($(compgen -W "recto gfm commonmark" -- "$cur")); return ;;
    --fail-on) COMPREPLY=($(compgen -W "error warning" -- "$cur")); return ;;
    --allow|--deny) COMPREPLY=($(compgen -W "$(recto codes 2>/dev/null | cut -d ' ' -f 1)" -- "$cur")); return ;;
    --format) COMPREPLY=($(compgen -W "text json" -- "$cur")); return ;;
    --stage) COMPREPLY=($(compgen -W "doc style frames tags html" -- "$cur")); return ;;
    --style) COMPREPLY=($(compgen -W "book leaflet" -- "$cur") $(compgen -f -X '!*.css' -- "$cur")); return ;;
    --root) COMPREPLY=($(compgen -d -- "$cur")); return ;;
    -o|--output) COMPREPLY=($(compgen -f -- "$cur")); return ;;
  esac
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "build check dump fonts codes --version --help" -- "$cur"))
  elif [[ $cur == -* ]]; then
    case $command in
      build) COMPREPLY=($(compgen -W "$shared --output --to --strict --verify" -- "$cur")) ;;
      check) COMPREPLY=($(compgen -W "$shared" -- "$cur")) ;;
      dump) COMPREPLY=($(compgen -W "$shared --stage" -- "$cur")) ;;
      codes) COMPREPLY=($(compgen -W "--help" -- "$cur")) ;;
      fonts) COMPREPLY=($(compgen -W "--verify --help" -- "$cur")) ;;
    esac
  else
    COMPREPLY=($(compgen -d -- "$cur") $(compgen -f -X '!*.md' -- "$cur"))
  fi
}
complete -o filenames -F _recto recto
