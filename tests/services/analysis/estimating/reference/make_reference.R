# Makes more.json beside this file: figures of R's survey package for the invented answers in resources/reference.
# Run from the root of the checkout: Rscript tests/services/analysis/estimating/reference/make_reference.R
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust", warn = -1)

folder <- "resources/reference"
people <- read.csv(file.path(folder, "laholm_pop.csv"), stringsAsFactors = TRUE)
answers <- function(year) {
  rows <- read.csv(file.path(folder, paste0("laholm_", year, ".csv")), stringsAsFactors = TRUE, na.strings = c("", "NA"))
  rows
}
steady <- list(maxit = 1000, epsilon = 1e-9, verbose = FALSE)
margin <- function(names, column) {
  found <- aggregate(people[[column]], people[names], sum)
  names(found)[ncol(found)] <- "Freq"
  found
}

out <- list()
put <- function(name, value) out[[name]] <<- as.numeric(value)

shares <- function(name, formula, design) {
  found <- svymean(formula, design, na.rm = TRUE)
  for (level in names(coef(found))) {
    put(paste(name, level, "est", sep = "."), coef(found)[level])
    put(paste(name, level, "se", sep = "."), SE(found)[[which(names(coef(found)) == level)]])
  }
}
totals <- function(name, formula, design) {
  found <- svytotal(formula, design, na.rm = TRUE)
  for (level in names(coef(found))) {
    put(paste(name, level, "est", sep = "."), coef(found)[level])
    put(paste(name, level, "se", sep = "."), SE(found)[[which(names(coef(found)) == level)]])
  }
}
groups <- function(name, formula, by, design) {
  found <- svyby(formula, by, design, svymean, na.rm = TRUE, drop.empty.groups = TRUE)
  est <- as.matrix(coef(found)); width <- length(coef(found)) / nrow(found)
  est <- matrix(coef(found), nrow = nrow(found)); se <- as.matrix(SE(found))
  for (row in seq_len(nrow(found))) for (column in seq_len(width)) {
    put(paste(name, found[row, 1], column, "est", sep = "."), est[row, column])
    put(paste(name, found[row, 1], column, "se", sep = "."), se[row, column])
  }
}
interval <- function(name, formula, design) {
  for (method in c("logit", "beta")) {
    found <- suppressMessages(if (method == "beta") svyciprop(formula, design, method = method, df = degf(design), na.rm = TRUE)
                              else svyciprop(formula, design, method = method, df = degf(design)))
    put(paste(name, method, "lo", sep = "."), attr(found, "ci")[1])
    put(paste(name, method, "hi", sep = "."), attr(found, "ci")[2])
  }
  put(paste(name, "df", sep = "."), degf(design))
}
tested <- function(name, formula, design) {
  for (statistic in c("F", "Chisq")) {
    found <- svychisq(formula, design, statistic = statistic)
    put(paste(name, statistic, sep = "."), found$statistic)
    put(paste(name, statistic, "p", sep = "."), found$p.value)
    put(paste(name, statistic, "df", sep = "."), found$parameter[1])
    if (statistic == "F") put(paste(name, statistic, "ddf", sep = "."), found$parameter[2])
  }
}
compared <- function(name, formula, design) {
  found <- svyttest(formula, design)
  put(paste(name, "diff", sep = "."), found$estimate)
  put(paste(name, "t", sep = "."), found$statistic)
  put(paste(name, "p", sep = "."), found$p.value)
  put(paste(name, "df", sep = "."), found$parameter)
  put(paste(name, "lo", sep = "."), found$conf.int[1])
  put(paste(name, "hi", sep = "."), found$conf.int[2])
}

everything <- function(name, design) {
  weights <- weights(design)
  put(paste0(name, ".sum_w"), sum(weights)); put(paste0(name, ".min_w"), min(weights)); put(paste0(name, ".max_w"), max(weights))
  put(paste0(name, ".kish"), length(weights) * sum(weights^2) / sum(weights)^2)
  put(paste0(name, ".degf"), degf(design))
  for (question in c("unsafe_evening", "trust", "exposed")) {
    shares(paste0(name, ".shares"), as.formula(paste0("~", question)), design)
    totals(paste0(name, ".totals"), as.formula(paste0("~", question)), design)
    for (by in c("area", "sex", "trust")) if (by != question)
      groups(paste(name, question, by, sep = "."), as.formula(paste0("~", question)), as.formula(paste0("~", by)), design)
  }
  shares(paste0(name, ".mean"), ~n_events, design)
  groups(paste0(name, ".n_events.area"), ~n_events, ~area, design)
  interval(paste0(name, ".ci.unsafe"), ~I(unsafe_evening == "Ja"), subset(design, !is.na(unsafe_evening)))
  interval(paste0(name, ".ci.little_trust"), ~I(trust == "Inte alls"), subset(design, !is.na(trust)))
  for (place in levels(people$area)) {
    own <- subset(design, !is.na(unsafe_evening) & area == place)
    if (sum(weights(own) > 0) > 20) interval(paste0(name, ".ci.unsafe.", place), ~I(unsafe_evening == "Ja"), own)
  }
  women <- subset(design, sex == "K")
  groups(paste0(name, ".women.unsafe.area"), ~unsafe_evening, ~area, women)
  groups(paste0(name, ".women.trust.age"), ~trust, ~age, women)
  for (by in c("area", "sex", "age", "trust"))
    tested(paste0(name, ".chisq.unsafe.", by), as.formula(paste0("~unsafe_evening+", by)),
           subset(design, !is.na(unsafe_evening) & !is.na(trust) | !is.na(unsafe_evening) & by != "trust"))
  for (by in c("area", "age")) tested(paste0(name, ".chisq.trust.", by), as.formula(paste0("~trust+", by)), subset(design, !is.na(trust)))
  tested(paste0(name, ".chisq.women.trust.age"), ~trust + age, subset(design, !is.na(trust) & sex == "K"))
  compared(paste0(name, ".women_men"), I(unsafe_evening == "Ja") ~ I(sex == "K"), subset(design, !is.na(unsafe_evening)))
  compared(paste0(name, ".hishult_knared"), I(unsafe_evening == "Ja") ~ I(area == "Hishult"),
           subset(design, !is.na(unsafe_evening) & area %in% c("Hishult", "Knared")))
}

for (year in c(2020, 2021)) {
  column <- if (year == 2020) "N" else "N2021"
  rows <- answers(year)
  rows$N <- sum(people[[column]])
  in_area <- tapply(people[[column]], people$area, sum)
  rows$N_area <- as.numeric(in_area[as.character(rows$area)])
  rows$w_area <- rows$N_area / as.numeric(table(rows$area)[as.character(rows$area)])
  one <- function(design, ...) rake(design, lapply(list(...), function(v) as.formula(paste0("~", paste(v, collapse = "+")))),
                                    lapply(list(...), margin, column = column), control = steady)
  cells <- function(design, ...) postStratify(design, as.formula(paste0("~", paste(c(...), collapse = "+"))), margin(c(...), column))

  simple <- svydesign(~1, fpc = ~N, data = rows)
  strata <- svydesign(~1, strata = ~area, fpc = ~N_area, data = rows)
  loose <- svydesign(~1, strata = ~area, weights = ~w_area, data = rows)
  free <- svydesign(~1, weights = ~I(N / nrow(rows)), data = rows)
  prefix <- function(name) paste0(year, ".", name)
  if (year == 2021) {
    everything(prefix("simple"), simple)
    everything(prefix("simple.cells_age_sex"), cells(simple, "age", "sex"))
    everything(prefix("simple.rake_age_sex_area"), one(simple, "age", "sex", "area"))
  }
  everything(prefix("strata"), strata)
  everything(prefix("strata_nofpc"), loose)
  everything(prefix("strata.rake_age_sex"), one(strata, "age", "sex"))
  everything(prefix("strata.cells_age_sex"), cells(strata, "age", "sex"))
  if (year == 2020) {
    everything(prefix("strata.rake_age_sex_area"), one(strata, "age", "sex", "area"))
    everything(prefix("strata_nofpc.rake_area_sex"), one(loose, "area", "sex"))
    everything(prefix("simple.rake_sex_area"), one(simple, "sex", "area"))
    everything(prefix("simple.rake_age"), one(simple, "age"))
    everything(prefix("simple.cells_sex_area"), cells(simple, "sex", "area"))
    everything(prefix("simple.cells_area"), cells(simple, "area"))
    everything(prefix("simple_nofpc.rake_age_area"), one(free, "age", "area"))
    everything(prefix("simple.rake_age_sex.sex_area"), one(simple, c("age", "sex"), c("sex", "area")))
    everything(prefix("simple_nofpc.cells_age_sex"), cells(free, "age", "sex"))

    # One respondent in Hishult, and few in all: shares of 0 and 1, strata with a single respondent.
    few <- rows[c(which(rows$area == "Hishult")[1], head(which(rows$area != "Hishult"), 240)), ]
    lone <- svydesign(~1, strata = ~area, fpc = ~N_area, data = few)
    small <- svydesign(~1, fpc = ~N, data = few)
    for (pair in list(list("few.strata", lone), list("few.strata.rake_age_sex", one(lone, "age", "sex")), list("few.simple", small),
                      list("few.simple.cells_age_sex", cells(small, "age", "sex")))) {
      for (question in c("unsafe_evening", "trust", "exposed")) {
        shares(paste0(pair[[1]], ".shares"), as.formula(paste0("~", question)), pair[[2]])
        totals(paste0(pair[[1]], ".totals"), as.formula(paste0("~", question)), pair[[2]])
        groups(paste(pair[[1]], question, "area", sep = "."), as.formula(paste0("~", question)), ~area, pair[[2]])
        groups(paste(pair[[1]], question, "age", sep = "."), as.formula(paste0("~", question)), ~age, pair[[2]])
      }
      put(paste0(pair[[1]], ".degf"), degf(pair[[2]]))
      interval(paste0(pair[[1]], ".ci.unsafe"), ~I(unsafe_evening == "Ja"), subset(pair[[2]], !is.na(unsafe_evening)))
      tested(paste0(pair[[1]], ".chisq.unsafe.sex"), ~unsafe_evening + sex, subset(pair[[2]], !is.na(unsafe_evening)))
      tested(paste0(pair[[1]], ".chisq.trust.age"), ~trust + age, subset(pair[[2]], !is.na(trust)))
    }

    # Answers without a place in the population, as a category of their own that keeps its share.
    gaps <- rows
    gaps$sex <- factor(ifelse(seq_len(nrow(gaps)) %% 40 == 0, "unknown", as.character(gaps$sex)))
    share <- mean(gaps$sex == "unknown")
    of_sex <- margin("sex", column)
    of_sex$Freq <- of_sex$Freq * (1 - share)
    of_sex <- rbind(of_sex, data.frame(sex = "unknown", Freq = sum(people[[column]]) * share))
    gappy <- svydesign(~1, fpc = ~N, data = gaps)
    everything(prefix("gaps.simple.rake_age_sex"), rake(gappy, list(~age, ~sex), list(margin("age", column), of_sex), control = steady))
  }
}
kept <- vapply(out, function(value) length(value) == 1 && is.finite(value), TRUE)
cat("not finite:", sum(!kept), paste(head(names(out)[!kept], 20), collapse = " "), "\n")
lines <- sprintf(' "%s": %.13g', names(out)[kept], unlist(out[kept]))
head <- sprintf(' "R": "%s with survey %s"', R.version.string, packageVersion("survey"))
writeLines(c("{", paste(c(head, lines), collapse = ",\n"), "}"), "tests/services/analysis/estimating/reference/more.json")
