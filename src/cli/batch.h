// Documents of a batch, each on its own, some at the same time: a broken one does not keep the others from
// being built, and the order of what is printed is that of the inputs.
#pragma once

#include <functional>
#include <vector>

#include "base/pool.h"
#include "cli/inputs.h"
#include "cli/interruption.h"
#include "cli/report.h"

namespace recto::cli {

// What every document of a batch is built with.
struct BatchEnvironment {
  const std::filesystem::path& installation;
  Workshop& workshop;
  SharedWork& shared;
  Interruption& interruption;
};

Outcome build_one(const Input& input, const Outputs& outputs, const BuildCommand& command,
                  const BatchEnvironment& environment);
Outcome check_one(const Input& input, const CheckCommand& command, const BatchEnvironment& environment);
Outcome dump_one(const Input& input, const DumpCommand& command, const BatchEnvironment& environment);

// What a batch calls: `make` for each document on the pool's threads, `progress` under a lock after each with
// how many are done, `pause` after each stretch of documents, when none is in the making.
struct BatchSteps {
  std::function<Outcome(std::size_t)> make;
  std::function<void(std::size_t)> progress;
  std::function<void()> pause;
};
// The outcomes in input order. A stretch is a number of documents.
std::vector<Outcome> run_batch(const std::vector<std::size_t>& stretches, Pool& pool,
                               const BatchSteps& steps);

}  // namespace recto::cli
