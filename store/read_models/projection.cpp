#include "store/read_models/projection.h"

#include "model/core/listeners.h"
#include "model/domain.h"

namespace palmares::read_models {
namespace {

template <class Projector, class Event>
concept HearsRecorded = requires(Projector& projector, const Event& event, const RecordedEvent& recorded) {
    projector.on(event, recorded);
};
template <class Projector, class Event>
concept Hears =
    HearsRecorded<Projector, Event> || requires(Projector& projector, const Event& event) { projector.on(event); };

template <class Projector, class Event>
void show(Projector& projector, const Event& event, const RecordedEvent& recorded)
{
    if constexpr (HearsRecorded<Projector, Event>)
        projector.on(event, recorded);
    else if constexpr (Hears<Projector, Event>)
        projector.on(event);
}

template <class Projector>
void write(Projector& projector)
{
    if constexpr (requires { projector.flush(); }) projector.flush();
}

/// One look-up an event for all projectors.
template <class... Projector>
void showAll(std::tuple<Projector...>& projectors, const Value& event, const RecordedEvent& recorded)
{
    using All = std::tuple<Projector...>;
    static const auto listeners = Listeners<void(All&, const RecordedEvent&)>::template of<AllEvents>(
        []<class Event>(const Event& each, All& all, const RecordedEvent& of) requires(Hears<Projector, Event> || ...) {
            (show(std::get<Projector>(all), each, of), ...);
        });
    if (const auto listener = listeners.find(event.type())) listener(event, projectors, recorded);
}

/// In place: a projector may refer to its own parts.
template <class... Projector>
std::tuple<Projector...> over(Tables& tables, boost::mp11::mp_list<Projector...> /*all*/)
{
    return std::tuple<Projector...>((static_cast<void>(sizeof(Projector)), tables)...);
}

} // namespace

Projection::Projection(Tables& tables)
    : m_projectors(over(tables, Projectors()))
{}

void Projection::apply(const Value& event, const RecordedEvent& recorded)
{
    showAll(m_projectors, event, recorded);
}

void Projection::flush()
{
    std::apply([](auto&... projectors) { (write(projectors), ...); }, m_projectors);
}

} // namespace palmares::read_models
