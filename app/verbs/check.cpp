#include <cstdio>

#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "store/runtime/integrity.h"
#include "store/runtime/read_model_file.h"

namespace palmares::app {
namespace {

Result<int> check(const StoreOptions& options)
{
    const auto opened = store::openStore(options.store, store::OpenMode::read_only);
    if (!opened) return refused(opened.error());
    auto findings = runtime::examineLog(**opened);
    if (!findings) return refused(findings.error());
    const auto address = store::canonical(options.store);
    const auto fingerprint = runtime::fingerprintOf(**opened, address);
    if (!fingerprint) return refused(fingerprint.error());
    if (const auto examined =
            runtime::examineReadModel(**opened, runtime::readModelFile(address, *fingerprint), *fingerprint, *findings);
        !examined)
        findings->problems.push_back(examined.error().message);
    for (const std::string& problem : findings->problems)
        std::printf("%s\n", problem.c_str());
    std::printf("%lld events in %lld streams", static_cast<long long>(findings->events),
                static_cast<long long>(findings->streams));
    if (findings->hasReadModel)
        std::printf(", read model %lld behind", static_cast<long long>(findings->head - findings->projected));
    std::printf("\n");
    if (findings->problems.empty()) return 0;
    return refused(
        {Error::Kind::corrupt, "store_damaged", std::to_string(findings->problems.size()) + " problems were found."});
}

} // namespace

Verb checkVerb()
{
    return makeVerb<StoreOptions>("check", "Check the integrity of a store and its read model", addStoreOnly, check);
}

} // namespace palmares::app
