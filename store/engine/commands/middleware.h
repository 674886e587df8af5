#pragma once

#include <any>
#include <map>
#include <optional>
#include <string>

#include "model/core/result.h"
#include "store/engine/commands/request.h"

namespace palmares::engine {

class Application;

/// One command on its way through the middleware, which may change the request before it is decided.
struct Pipeline {
    const Application& application;
    Request request;
    std::map<std::string, std::any> assigns = {}; ///< of the middleware, for itself and for the next
    /// What the sender gets: the first answer counts. Given before the decision it takes its place.
    std::optional<Result<Receipt>> response = {};
    bool halted = false; ///< the command is not decided

    void respond(Result<Receipt> answer)
    {
        if (!response) response = std::move(answer);
    }
    /// Nothing is decided; the sender gets the response, or the error `halted`.
    void halt() { halted = true; }
    /// `"key":value` in the metadata of every event; `json` is the value's text.
    void assignMetadata(std::string_view key, std::string_view json);
};

/// Sees every command before it is decided and after. For what concerns all commands: permissions, validation,
/// look-ups, measurements. Called on the thread of the dispatcher, in the order in which they were added.
class Middleware {
public:
    Middleware() = default;
    Middleware(const Middleware&) = delete;
    Middleware& operator=(const Middleware&) = delete;
    virtual ~Middleware() = default;

    /// What follows concerns requests that are decided together.
    virtual void beginGroup() {}
    /// Not called any more once one has halted the pipeline.
    virtual void before(Pipeline& pipeline) { (void)pipeline; }
    /// The events, if any, are in the store; strong handlers may not have seen them yet.
    virtual void after(Pipeline& pipeline, const Receipt& receipt) { (void)pipeline, (void)receipt; }
    /// It was halted or refused, or could not be stored.
    virtual void failed(Pipeline& pipeline, const Error& error) { (void)pipeline, (void)error; }
};

} // namespace palmares::engine
