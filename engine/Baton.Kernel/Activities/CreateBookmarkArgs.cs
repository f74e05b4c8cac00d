using Baton.Expressions.Values;

namespace Baton.Kernel.Activities;

/// <summary>A run of an activity's method with the execution as it is.</summary>
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);

/// <summary>A run of an activity's method after one of its children has ended.</summary>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);

/// <summary>What an execution waits for, and how it goes on.</summary>
public sealed record CreateBookmarkArgs
{
    /// <summary>By what it is found; equal stimuli have equal JSON. An <see cref="EventStimulus"/> is an event by its name. Default: the bookmark's name alone.</summary>
    public object? Stimulus { get; init; }

    /// <summary>A method of the activity, stored by its name. Default: the execution ends with what came as its outputs.</summary>
    public ExecuteActivityDelegate? Callback { get; init; }

    /// <summary>Under which name senders find it. Default: the activity's type name.</summary>
    public string? BookmarkName { get; init; }

    /// <summary>It can come once. Default: true.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>Without a callback, the execution ends when it comes. Default: true.</summary>
    public bool AutoComplete { get; init; } = true;

    /// <summary>Only a sender who names this execution finds it. Default: false.</summary>
    public bool IncludeActivityInstanceId { get; init; }

    /// <summary>It comes by itself at this time, carrying nothing. Default: only when somebody sends it.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>What lists of waits show in place of the stimulus.</summary>
    public IDictionary<string, string>? Metadata { get; init; }
}

/// <summary>An event by its name, as Elsa's Event waits for it. <paramref name="Terms"/> is what whoever sends it has to heed and lists of waits show.</summary>
public sealed record EventStimulus(string EventName, ObjectValue? Terms = null);

/// <summary>A bookmark that was made. With its id it can be resumed from outside.</summary>
public sealed record Bookmark(string Id, string Name);
