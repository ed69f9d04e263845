// The words in the Germanic languages; English is what a language that we have no words of falls back on.
// Most labels are nouns: before a colon they have to be right for dates and for names of any number and
// gender.
#include "base/word_tables.h"

namespace recto::words {
namespace {

using enum Word;

constexpr auto kEnglish = std::to_array<Entry>({
    {contents, "Contents"},
    {landmarks, "Landmarks"},
    {pages, "Pages"},
    {notes, "Notes"},
    {note, "Note"},
    {back_to_note, "Back to the text"},
    {cover, "Cover"},
    {title_page, "Title page"},
    {start_of_text, "Start of text"},
    {important, "Important"},
    {tip, "Tip"},
    {warning, "Warning"},
    {caution, "Caution"},
    {continued, "continued"},
    {urgent, "When to get help now"},
    {urgent_call, "Call"},
    {references, "References"},
    {contact, "Contact"},
    {colophon_code, "Code"},
    {colophon_version, "Version"},
    {published, "Published"},
    {reviewed, "Reviewed"},
    {review_due, "Next review"},
    {publisher, "Published by"},
    {image, "Image"},
    {missing_image, "Image missing"},
    {page, "Page"},
    {checked_box, "done"},
    {unchecked_box, "to do"},
    {link_to, "Link to"},
    {table, "Table"},
    {about_document, "About this document"},
    {written_by, "Written by"},
    {edited_by, "Edited by"},
    {reviewed_by, "Reviewed by"},
    {translated_by, "Translated by"},
    {translation_of, "Translation of"},
    {translation_checked_by, "Translation checked by"},
    {language, "Language"},
    {contributors, "Contributors"},
    {licence, "Licence"},
    {funding, "Funding"},
    {conflicts, "Conflicts of interest"},
    {audience, "Who this is for"},
    {accessed, "accessed"},
    {support, "More support"},
    {feedback, "Feedback"},
    {phone, "Phone"},
    {email, "Email"},
    {address, "Address"},
    {hours, "Opening hours"},
    {website, "Website"},
});

// What differs from British English.
constexpr auto kAmerican = std::to_array<Entry>({
    {licence, "License"},
});

constexpr auto kGerman = std::to_array<Entry>({
    {contents, "Inhalt"},
    {landmarks, "Orientierungspunkte"},
    {pages, "Seiten"},
    {notes, "Anmerkungen"},
    {note, "Hinweis"},
    {back_to_note, "Zurück zum Text"},
    {cover, "Umschlag"},
    {title_page, "Titelseite"},
    {start_of_text, "Textanfang"},
    {important, "Wichtig"},
    {tip, "Tipp"},
    {warning, "Warnung"},
    {caution, "Vorsicht"},
    {continued, "Fortsetzung"},
    {urgent, "Wann Sie sofort Hilfe brauchen"},
    {urgent_call, "Rufen Sie an"},
    {references, "Quellen"},
    {contact, "Kontakt"},
    {colophon_code, "Code"},
    {colophon_version, "Version"},
    {published, "Veröffentlicht"},
    {reviewed, "Geprüft"},
    {review_due, "Nächste Prüfung"},
    {publisher, "Herausgegeben von"},
    {image, "Bild"},
    {missing_image, "Bild fehlt"},
    {page, "Seite"},
    {checked_box, "erledigt"},
    {unchecked_box, "offen"},
    {link_to, "Link zu"},
    {table, "Tabelle"},
    {about_document, "Über dieses Dokument"},
    {written_by, "Verfasst von"},
    {edited_by, "Redaktion"},
    {reviewed_by, "Geprüft von"},
    {translated_by, "Übersetzt von"},
    {translation_of, "Übersetzung von"},
    {translation_checked_by, "Übersetzung geprüft von"},
    {language, "Sprache"},
    {contributors, "Mitwirkende"},
    {licence, "Lizenz"},
    {funding, "Finanzierung"},
    {conflicts, "Interessenkonflikte"},
    {audience, "Für wen dies gedacht ist"},
    {accessed, "abgerufen am"},
    {support, "Weitere Unterstützung"},
    {feedback, "Rückmeldung"},
    {phone, "Telefon"},
    {email, "E-Mail"},
    {address, "Adresse"},
    {hours, "Öffnungszeiten"},
    {website, "Website"},
});

}  // namespace

Table english() { return kEnglish; }
Table american() { return kAmerican; }
Table german() { return kGerman; }

}  // namespace recto::words
