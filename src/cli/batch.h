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

// Calls `work(i)` for each input on the pool's threads; outcomes in input order. `progress(done)` is called
// under a lock after each.
std::vector<Outcome> run_batch(std::size_t count, Pool& pool, const std::function<Outcome(std::size_t)>& work,
                               const std::function<void(std::size_t)>& progress);

}  // namespace recto::cli
