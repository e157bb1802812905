import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files with the veraPDF engine.
 * Usage: VeraCheck FLAVOUR[,FLAVOUR...] FILE...   (flavours: 1b 2a 2b 3a ua1 ua2 ...)
 * Prints one line for each rule that a file breaks: flavour, file, rule, times, first message, first place; tab-separated.
 * Exits 0 when every file was validated, whatever the outcome.
 */
public final class VeraCheck {
  private static final int MOST_FAILURES = 200;

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (int i = 1; i < arguments.length; i++) {
      for (String flavour : arguments[0].split(",")) {
        validate(PDFAFlavour.fromString(flavour), flavour, arguments[i]);
      }
    }
  }

  private static void validate(PDFAFlavour flavour, String name, String file) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, MOST_FAILURES, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) {
        return;
      }
      Map<String, TestAssertion> first = new LinkedHashMap<>();
      Map<String, Integer> times = new LinkedHashMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
          first.putIfAbsent(rule, assertion);
          times.merge(rule, 1, Integer::sum);
        }
      }
      first.forEach((rule, assertion) -> print(name, file, rule, "x" + times.get(rule), assertion.getMessage(),
          assertion.getLocation().getContext()));
    }
  }

  private static void print(String... fields) {
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i].replaceAll("\\s+", " ");
    }
    System.out.println(String.join("\t", fields));
  }
}
