using System.Collections.Immutable;
using System.Globalization;
using Baton.Expressions.Values;

namespace Baton.Kernel.Activities;

/// <summary>What an execution waits for: bookmarks and children.</summary>
public sealed partial class ActivityExecutionContext
{
    private readonly List<AwaitedEvent> _bookmarks = [];
    private readonly List<ScheduledActivity> _scheduled = [];
    private readonly List<int> _cancelled = [];
    private readonly List<int> _burned = [];

    /// <summary>The children that run, oldest first. Those scheduled by this run are not yet among them.</summary>
    public IReadOnlyList<ChildExecutionContext> Children => [.. (Run.Memory?.Children ?? []).Select(child => new ChildExecutionContext(this, child.Execution, FindInner(child.ActivityId), child.Tag, null))];

    /// <summary>
    /// Waits for a stimulus; of several bookmarks each goes on by itself, and all are given up when the execution ends. Whoever sends it uses
    /// <c>IStimulusSender</c>, or the event's name.
    /// </summary>
    public Bookmark CreateBookmark(CreateBookmarkArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var name = args.BookmarkName ?? Run.TypeName;
        var place = ActivityMemory.FreePlaceAmong([.. Run.Memory?.Bookmarks ?? [], .. _bookmarks]);
        _bookmarks.Add(new AwaitedEvent(
            args.IncludeActivityInstanceId ? StimulusName.Of(name, args.Stimulus, Run.Execution) : StimulusName.Of(name, args.Stimulus),
            args.Metadata is { } metadata ? new ObjectValue([.. metadata.Select(each => KeyValuePair.Create(each.Key, Value.From(each.Value)))]) : StimulusName.TermsOf(args.Stimulus))
        {
            Place = place,
            Callback = Callbacks.NameOf(args.Callback, Activity),
            Due = args.Due,
            IsKept = !args.AutoBurn && args.Due is null,
            IsSilent = !args.AutoComplete && args.Callback is null,
        });
        return new Bookmark(string.Create(CultureInfo.InvariantCulture, $"{Id}-e{place}"), name);
    }

    /// <summary>Waits for this stimulus, and goes on with the callback or else ends.</summary>
    public Bookmark CreateBookmark(object stimulus, ExecuteActivityDelegate? callback = null) => CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Callback = callback });

    /// <summary>Gives up everything that was waited for so far.</summary>
    public void ClearBookmarks()
    {
        _bookmarks.Clear();
        _burned.AddRange((Run.Memory?.Bookmarks ?? []).Select(bookmark => bookmark.Place ?? 0).Except(_burned));
    }

    /// <summary>Lets an activity begin that stands inside this one. Nothing happens without one, so that an empty port needs no question.</summary>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ActivityCompletionCallback? completionCallback = null) =>
        ScheduleActivityAsync(activity, new ScheduleWorkOptions { CompletionCallback = completionCallback });

    /// <inheritdoc cref="ScheduleActivityAsync(IActivity?, ActivityCompletionCallback?)"/>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (activity is null)
            return ValueTask.CompletedTask;
        _scheduled.Add(new ScheduledActivity(activity.Id, Callbacks.NameOf(options.CompletionCallback, Activity), options.Tag)
        {
            Variables = options.Variables.Count == 0 ? null : new ObjectValue([.. options.Variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Default))]),
        });
        return ValueTask.CompletedTask;
    }

    internal void Cancel(int child) => _cancelled.Add(child);

    internal IActivity FindInner(string activityId) =>
        (Run.Inner ?? []).FirstOrDefault(each => each.Id == activityId) ?? new PlannedActivity(activityId, "");

    private static ImmutableArray<T>? OrNone<T>(List<T> items) => items.Count == 0 ? null : [.. items];
}
