import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.util.Locale;

/**
 * EPUBCheck over many books in one JVM: java -cp epubcheck.jar Epubcheck.java A.epub B.epub ...
 * Prints "PATH tab FINDING" for each error and warning, and "PATH tab" when a book is done.
 */
public class Epubcheck {
  static class Lines extends MasterReport {
    final String book;

    Lines(String book) { this.book = book; }

    @Override public void message(Message message, EPUBLocation at, Object... arguments) {
      Severity severity = message.getSeverity();
      if (severity != Severity.FATAL && severity != Severity.ERROR && severity != Severity.WARNING) return;
      String text = message.getID() + " " + at.getPath() + ":" + at.getLine() + ": " + message.getMessage(arguments);
      System.out.println(book + "\t" + text.replaceAll("\\s+", " "));
    }

    @Override public void info(String resource, FeatureEnum feature, String value) {}
    @Override public int generate() { return 0; }
    @Override public void initialize() {}
  }

  public static void main(String[] books) {
    Locale.setDefault(Locale.ENGLISH);
    for (String book : books) {
      EpubCheck check = new EpubCheck(new File(book), new Lines(book));
      check.setLocale(Locale.ENGLISH);
      check.doValidate();
      System.out.println(book + "\t");
    }
  }
}
