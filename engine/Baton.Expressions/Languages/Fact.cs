namespace Baton.Expressions.Languages;

/// <summary>Something an expression wants to know of the world outside its instance; answered by the runtime and journaled with the step.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">The setting's key, the person's, the contact's, the unit's or the definition's id, the schedule's start and expression, the link's expiry, instance and event; empty for the calendar.</param>
public readonly record struct Fact(FactKind Kind, string Key);

/// <summary>The kinds of facts, and the shape of their answers. Nothing is known of something: the answer is null.</summary>
public enum FactKind
{
    /// <summary>A setting the administrator opened to scripts: text.</summary>
    Configuration,

    /// <summary>A person: <c>{id, name, units: [id], managers: [id], roles: [text], isActive}</c>.</summary>
    Person,

    /// <summary>A unit: <c>{id, name, parent, leaders: [id]}</c>.</summary>
    Unit,

    /// <summary>The company's calendar: <c>{holidays: ["2026-10-01"], workdays: ["2026-10-10"]}</c>; both only where they differ from Monday to Friday.</summary>
    Calendar,

    /// <summary>A definition: the id of its published version, text. Asked by activities that start it, not by expressions.</summary>
    Definition,

    /// <summary>When a cron expression comes next, in the company's time zone: a date; null when it never does. The key is the time after which, as ISO 8601, a space, and the expression.</summary>
    Schedule,

    /// <summary>An address that sends an event to the instance when it is opened: text. The key is until when, as ISO 8601 or empty, the instance's id and the event's name, each on a line.</summary>
    EventLink,

    /// <summary>How many tasks a person has claimed and not started: a number. The key is the person's id. Asked by offers that limit it, not by expressions.</summary>
    ClaimedTasks,

    /// <summary>Somebody outside the company: <c>{id, name, phone, companies: [{number, part, since}]}</c>, with the companies they act for at the moment, the latest first.</summary>
    Contact,

    /// <summary>Who works here and is called so, or has such a position or unit: <c>[{id, name, position, unit, manager}]</c> with names, the best matches first, at most 20. The key is what was written.</summary>
    People,
}
