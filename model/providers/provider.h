#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/json_read.h"
#include "model/imports/activity.h"

namespace palmares::providers {

/// What a provider of activities calls things: one implementation is a folder below this one and a row in
/// `catalogue.cpp`. It reads the provider's documents and knows the addresses for more; requests are sent by a Gateway
/// through its Transport.
class Provider {
public:
    virtual ~Provider() = default;

    virtual std::string_view name() const = 0;

    /// The contents of a document, or nothing where it is none of this provider's. `document` names it in references
    /// and problems.
    virtual std::optional<activity_files::FileContents> read(std::string_view document, JsonValue json,
                                                             const activity_files::Defaults& defaults) const = 0;

    // Addresses on the provider's server, from the `/` on. Pages begin with 1; an empty one is the last.
    virtual std::string activityAddress(std::string_view activity) const = 0;
    virtual std::string activitiesAddress(Timestamp after, Timestamp before, int page) const = 0;
    virtual std::string effortsAddress(const SegmentId& segment, LocalTime from, LocalTime to, int page) const = 0;
    /// The numbers of the activities that a page of `effortsAddress` names.
    virtual std::vector<std::string> activitiesIn(JsonValue efforts) const = 0;
};

using Providers = std::span<const Provider* const>;

/// Every provider Palmares knows.
Providers providers();

/// The contents of a JSON document of any of `known`. Never fails as a whole: what could not be read is among the
/// problems (`malformed_json`, `unknown_document`, …).
activity_files::FileContents readDocument(std::string_view document, std::string_view bytes,
                                          const activity_files::Defaults& defaults, Providers known = providers());

/// Whether the text begins like JSON: with an object or a list.
bool looksLikeJson(std::string_view bytes);

} // namespace palmares::providers
