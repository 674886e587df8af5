#pragma once

#include <QTimer>
#include <QWidget>

#include <optional>

namespace palmares::ui {

/// A bar of 2 px under a view's header. It keeps its place when idle and appears after 300 ms of work; it
/// does not move while the amount of work is unknown.
class BusyBar final : public QWidget {
    Q_OBJECT
public:
    explicit BusyBar(QWidget* parent = nullptr);

    /// `share` of the work done is 0 to 1, or nothing when unknown. May be called again to report progress.
    void setBusy(std::optional<double> share = std::nullopt);
    void setIdle();
    bool isShown() const { return m_shown; }
    QSize sizeHint() const override { return {40, 2}; }

Q_SIGNALS:
    /// The bar has appeared: time to write "Loading…".
    void shown();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QTimer m_delay;
    std::optional<double> m_share;
    bool m_shown = false;
};

} // namespace palmares::ui
