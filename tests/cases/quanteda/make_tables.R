# Tables of quanteda that tests/test_checked_by_quanteda.py holds mediakit's against.
#
# Run it from the root of the repository; it reads tests/cases/others/articles.csv and writes one CSV
# file a table beside itself:
#
#     Rscript tests/cases/quanteda/make_tables.R
#
# It needs R 4.1 or later and, from CRAN, quanteda 4 with quanteda.textstats. Where the package survey
# is installed too, it also writes the standard errors of rates. Look at what has changed before you
# commit the tables: versions.csv says what they were made with.

library(quanteda)
library(quanteda.textstats)

folder <- "tests/cases/quanteda"
articles <- read.csv(
  "tests/cases/others/articles.csv",
  fileEncoding = "UTF-8", colClasses = "character"
)
pair <- unique(articles$source)[1:2]
sought <- c("\u0627\u0644\u0645\u064a\u0646\u0627\u0621", "port") # the port, in both languages

save_table <- function(table, name) {
  path <- file.path(folder, paste0(name, ".csv"))
  write.csv(table, path, row.names = FALSE, fileEncoding = "UTF-8")
}

texts <- corpus(articles, docid_field = "doc", text_field = "text")
words <- tokens(texts, remove_punct = TRUE)
counts <- dfm(words, tolower = FALSE)
sources <- docvars(counts, "source")

# How often each written form stands in the texts, and in how many of them.
frequency <- textstat_frequency(counts)
save_table(frequency[, c("feature", "frequency", "docfreq")], "frequency")

# Two words in a row; a sign between them leaves a gap that no pair crosses.
gaps <- tokens_remove(tokens(texts), "^\\p{P}+$", valuetype = "regex", padding = TRUE)
pairs <- textstat_collocations(gaps, size = 2, min_count = 1, tolower = FALSE)
save_table(as.data.frame(pairs)[, c("collocation", "count")], "pairs")

# Words around a word; `from` counts the words of a text from 1.
lines <- as.data.frame(
  kwic(words, pattern = sought, window = 3, valuetype = "fixed", case_insensitive = FALSE)
)
save_table(lines[, c("docname", "from", "pre", "keyword", "post")], "lines")

# The first source against the second, without corrections.
compared <- counts[sources %in% pair, ]
compared <- dfm_group(compared, groups = docvars(compared, "source"))
compared <- dfm_trim(compared, min_termfreq = 1)
for (measure in c("lr", "chi2")) {
  keyness <- as.data.frame(
    textstat_keyness(compared, target = pair[1], measure = measure, correction = "none")
  )
  names(keyness)[1:3] <- c("feature", "value", "p")
  save_table(keyness[, c("feature", "value", "n_target", "n_reference")], paste0("keyness_", measure))
}

# Moving-average type-token ratio of each text, in lower case.
diversity <- textstat_lexdiv(tokens_tolower(words), measure = "MATTR", MATTR_window = 30)
save_table(as.data.frame(diversity)[, c("document", "MATTR")], "diversity")

# Cosine of the counts of every two sources.
grouped <- dfm_group(counts, groups = sources)
similarity <- as.data.frame(textstat_simil(grouped, margin = "documents", method = "cosine"))
save_table(similarity[, c("document1", "document2", "cosine")], "similarity")

versions <- c("R", "quanteda", "quanteda.textstats")
numbers <- c(
  as.character(getRversion()),
  as.character(packageVersion("quanteda")),
  as.character(packageVersion("quanteda.textstats"))
)

# Standard error of each rate as a ratio of two sums over texts, linearised.
if (requireNamespace("survey", quietly = TRUE)) {
  sizes <- as.numeric(ntoken(words))
  errors <- vapply(featnames(counts), function(word) {
    sample <- data.frame(hits = as.numeric(counts[, word]), size = sizes, weight = 1)
    design <- survey::svydesign(ids = ~1, weights = ~weight, data = sample)
    as.numeric(survey::SE(survey::svyratio(~hits, ~size, design)))
  }, numeric(1))
  rates <- colSums(counts) / sum(sizes)
  save_table(data.frame(feature = featnames(counts), rate = rates, error = errors), "rates")
  versions <- c(versions, "survey")
  numbers <- c(numbers, as.character(packageVersion("survey")))
}

save_table(data.frame(name = versions, version = numbers), "versions")
