import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
 * Validates PDF files with the veraPDF engine: it starts once and answers for as long as it is asked.
 * A line of standard input is a question: FLAVOUR[,FLAVOUR...] and each FILE, tab-separated (flavours: 1b 2a 2b 3a ua1 ua2 ...).
 * The answer is a line for each rule that a file breaks: flavour, file, rule, times, first message, first place; tab-separated.
 * Its last line is "done", whatever the outcome, or "failed" and why where a file could not be validated.
 */
public final class VeraCheck {
  private static final int MOST_FAILURES = 200;

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String question = questions.readLine(); question != null; question = questions.readLine()) {
      answer(question.split("\t"), answers);
    }
  }

  private static void answer(String[] question, PrintStream answers) {
    String file = "";
    try {
      for (int i = 1; i < question.length; i++) {
        file = question[i];
        for (String flavour : question[0].split(",")) {
          validate(PDFAFlavour.fromString(flavour), flavour, file, answers);
        }
      }
      answers.println("done");
    } catch (Exception failure) {
      print(answers, "failed", file + ": " + failure.getMessage());
    }
  }

  private static void validate(PDFAFlavour flavour, String name, String file, PrintStream answers)
      throws Exception {
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
      first.forEach((rule, assertion) -> print(answers, name, file, rule, "x" + times.get(rule), assertion.getMessage(),
          assertion.getLocation().getContext()));
    }
  }

  private static void print(PrintStream answers, String... fields) {
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i].replaceAll("\\s+", " ");
    }
    answers.println(String.join("\t", fields));
  }
}
