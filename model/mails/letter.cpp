#include "model/mails/letter.h"

#include <string_view>
#include <utility>
#include <vector>

#include "model/words.h"

namespace palmares::mails {
namespace {

/// A body in the making: a heading and paragraphs, or the steps of a list.
struct Body {
    std::string heading;
    std::vector<std::string> paragraphs = {};
    std::vector<std::string> steps = {}; ///< after the first paragraph
};

std::string_view kindInWords(NotificationType type)
{
    switch (type) {
    case NotificationType::host_challenge: return "challenges that are not hosted yet";
    case NotificationType::approve_leaderboards: return "results that wait for approval";
    case NotificationType::lost_place: break;
    }
    return "places that you lose";
}

std::string unsubscribing(NotificationType type)
{
    return "You do not want any more mails about " + std::string(kindInWords(type)) +
           "? Answer this one with the word \"unsubscribe\".";
}

/// Names are one line, whatever their events say.
std::string oneLine(std::string_view text)
{
    std::string line;
    for (const char c : text)
        line += static_cast<unsigned char>(c) < ' ' || c == '\x7F' ? ' ' : c;
    return line;
}

std::string greeting(std::string_view name)
{
    const std::string first = oneLine(name.substr(0, name.find(' ')));
    return first.empty() ? "Hello," : "Hello " + first + ',';
}

std::string textOf(const Body& body, const Mail& mail)
{
    std::string text = body.heading + "\n\n" + greeting(mail.name) + '\n';
    for (std::size_t i = 0; i < body.paragraphs.size(); ++i) {
        text += '\n' + body.paragraphs[i] + '\n';
        for (std::size_t step = 0; i == 0 && step < body.steps.size(); ++step)
            text += (step == 0 ? "\n" : "") + std::to_string(step + 1) + ". " + body.steps[step] + '\n';
    }
    return text + "\n-- \n" + unsubscribing(mail.type) + '\n';
}

std::string htmlOf(const Body& body, const Mail& mail)
{
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" +
                       escaped(body.heading) +
                       "</title></head>\n<body style=\"font-family: sans-serif; max-width: 36em\">\n<h1 "
                       "style=\"font-size: 1.4em\">" +
                       escaped(body.heading) + "</h1>\n<p>" + escaped(greeting(mail.name)) + "</p>\n";
    for (std::size_t i = 0; i < body.paragraphs.size(); ++i) {
        html += "<p>" + escaped(body.paragraphs[i]) + "</p>\n";
        if (i > 0 || body.steps.empty()) continue;
        html += "<ol>\n";
        for (const std::string& step : body.steps)
            html += "<li>" + escaped(step) + "</li>\n";
        html += "</ol>\n";
    }
    return html + "<hr>\n<p style=\"font-size: 0.85em\">" + escaped(unsubscribing(mail.type)) +
           "</p>\n</body>\n</html>\n";
}

std::string stageInWords(std::int64_t number, std::string_view name)
{
    return "Stage " + std::to_string(number) + ' ' + oneLine(name);
}

std::pair<std::string, Body> compose(const HostChallengeMail& facts)
{
    const std::string name = oneLine(facts.name);
    Body body{.heading = "Host " + name};
    body.paragraphs = {"Congratulations: " + name + " is created. Two steps are left:",
                       "Competitors see the challenge once it is hosted."};
    body.steps = {"Add at least one stage.", "Host the challenge."};
    return {body.heading, std::move(body)};
}

std::pair<std::string, Body> compose(const LostPlaceMail& facts, Timestamp now)
{
    const std::string place = words::ordinal(facts.previous_rank) + " place";
    const std::string where = " on " + stageInWords(facts.stage_number, facts.stage_name);
    const std::string stolen = oneLine(facts.taker.value_or("")) + " just stole your " + place + where;
    const std::string subject = facts.taker ? stolen : "You just lost " + place + where;
    Body body{.heading = facts.taker ? subject : "Sorry, you've lost " + place};
    std::string loss = "You lost " + words::counted(facts.current_rank - facts.previous_rank, "place") + where + '.';
    if (facts.taker && facts.gap)
        loss += ' ' + oneLine(*facts.taker) + " was " + words::counted(facts.gap->value, "second") + " faster.";
    body.paragraphs = {std::move(loss), "You are " + words::ordinal(facts.current_rank) + " now."};
    if (facts.stage_ends_at > now)
        body.paragraphs.push_back("There is still time to win it back: the stage ends in " +
                                  words::timeLeft({facts.stage_ends_at.seconds - now.seconds}) + '.');
    return {subject, std::move(body)};
}

std::pair<std::string, Body> compose(const ApproveLeaderboardsMail& facts)
{
    const std::string stage = stageInWords(facts.stage_number, facts.stage_name);
    Body body{.heading = "Approve the results of " + stage};
    body.paragraphs = {stage + " of " + oneLine(facts.challenge_name) + " has finished. Two steps are left:",
                       facts.by_hand_only ? "Results stay provisional until you approve them."
                                          : "Three days after its end the results are approved automatically."};
    body.steps = {"Confirm the places.", "Write a summary of the stage."};
    return {body.heading, std::move(body)};
}

std::pair<std::string, Body> composed(const Mail& mail)
{
    if (mail.host_challenge) return compose(*mail.host_challenge);
    if (mail.approve_leaderboards) return compose(*mail.approve_leaderboards);
    return compose(mail.lost_place.value_or(LostPlaceMail()), mail.send_after);
}

} // namespace

Letter letterOf(const Mail& mail)
{
    const auto [subject, body] = composed(mail);
    return {subject, textOf(body, mail), htmlOf(body, mail)};
}

std::string escaped(std::string_view text)
{
    std::string html;
    for (const char c : text) {
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        case '\'': html += "&#39;"; break;
        default: html += c;
        }
    }
    return html;
}

} // namespace palmares::mails
