#pragma once

#include <QWidget>

#include "model/core/event_store.h"

namespace palmares::ui {

/// One event as a heading that unfolds its payload.
class EventPreview final : public QWidget {
    Q_OBJECT
public:
    EventPreview(const RecordedEvent& event, bool expanded, QWidget* parent);
};

} // namespace palmares::ui
