using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;

namespace Baton.Kernel.Activities;

/// <summary>What an authored activity keeps between its runs.</summary>
public sealed record ActivityMemory
{
    public static readonly ActivityMemory Empty = new();

    /// <summary>What it has set by name.</summary>
    public ObjectValue? Properties { get; init; }

    /// <summary>The outputs it has given so far.</summary>
    public ObjectValue? Outputs { get; init; }

    /// <summary>What it waits for.</summary>
    public ImmutableArray<AwaitedEvent>? Bookmarks { get; init; }

    /// <summary>The activities it has scheduled; some may have been cancelled since.</summary>
    public ImmutableArray<ScheduledChild>? Children { get; init; }

    /// <summary>The runs it is to have one after the other; the first of them has been asked for.</summary>
    public ImmutableArray<Call>? Calls { get; init; }

    internal Call? NextCall => Calls is [var next, ..] ? next : null;

    internal ActivityMemory With(Call call) => this with { Calls = [.. Calls ?? [], call] };

    internal ActivityMemory WithoutCall() => Calls is [_, _, ..] ? this with { Calls = Calls.Value.RemoveAt(0) } : this with { Calls = null };

    internal AwaitedEvent? FindBookmark(int? place) => Bookmarks?.FirstOrDefault(bookmark => (bookmark.Place ?? 0) == (place ?? 0));

    internal ActivityMemory Without(AwaitedEvent bookmark) => this with { Bookmarks = Bookmarks is [_] ? null : Bookmarks?.Remove(bookmark) };

    /// <summary>With these after those there are, each at the first place that is free.</summary>
    internal ActivityMemory With(ImmutableArray<AwaitedEvent> added)
    {
        var all = (Bookmarks ?? []).ToBuilder();
        foreach (var bookmark in added)
            all.Add(bookmark with { Place = FreePlaceAmong(all) });
        return this with { Bookmarks = all.ToImmutable() };
    }

    /// <summary>The first place that none of these has; null for the very first.</summary>
    internal static int? FreePlaceAmong(IReadOnlyCollection<AwaitedEvent> bookmarks)
    {
        var place = 0;
        while (bookmarks.Any(bookmark => (bookmark.Place ?? 0) == place))
            place++;
        return place == 0 ? null : place;
    }
}

/// <summary>An event by its name, and what whoever sends it has to know and lists of waits show.</summary>
public sealed record AwaitedEvent(string Name, ObjectValue Payload)
{
    /// <summary>Which of the execution's waits it is; null for the first.</summary>
    public int? Place { get; init; }

    /// <summary>The method to be called when it has come; null: the execution ends with what it carries.</summary>
    public string? Callback { get; init; }

    /// <summary>When it comes by itself; null: when it is sent.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>It can come several times.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsKept { get; init; }

    /// <summary>Nothing follows from it but that it is not waited for any more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSilent { get; init; }
}

/// <summary>A child that an activity has scheduled.</summary>
public sealed record ScheduledChild(int Execution, string ActivityId, string? Callback = null, string? Tag = null);

/// <summary>A run of an execution that has begun before: the method, and what it is called for.</summary>
public sealed record Call(string Method)
{
    /// <summary>The event that has come.</summary>
    public ArrivedEvent? Arrived { get; init; }

    /// <summary>The child that has ended.</summary>
    public EndedChild? Child { get; init; }
}

/// <summary>An event that came for an execution.</summary>
public sealed record ArrivedEvent(string Name, Value Payload);

/// <summary>A child that has ended: completed with these outcomes, or cancelled with none.</summary>
public sealed record EndedChild(int Execution, string ActivityId, ImmutableArray<string> Outcomes, string? Tag = null)
{
    /// <summary>What it has given, where it is an authored activity or one with outputs.</summary>
    public ObjectValue? Outputs { get; init; }
}
