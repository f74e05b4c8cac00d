using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;

namespace Baton.WeCom.Activities;

/// <summary>Waits for something from some people, the first of whom goes on with the flow, and perhaps not for ever.</summary>
public abstract class WaitingActivity(WeComApps apps, IOrganisation organisation) : AddressedActivity(apps, organisation)
{
    /// <summary>Each person is a wait of its own.</summary>
    private protected const int MostPeople = 200;

    [Input(DisplayName = "限时", Description = "天.时:分:秒，如 1.00:00:00 是一天；到时没有就走“超时”，不填一直等", Order = 40)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    /// <summary>False where there are too many: the activity has failed then.</summary>
    private protected static bool AreFew(ActivityExecutionContext context, Addressed to)
    {
        if (to.Recipients.Count <= MostPeople)
            return true;
        context.Fail($"一次最多等 {MostPeople} 个人，现在有 {to.Recipients.Count} 个。 / At most {MostPeople} people at once; these are {to.Recipients.Count}.");
        return false;
    }

    private protected void AwaitLimit(ActivityExecutionContext context)
    {
        if (Timeout.Value is { } limit && limit > TimeSpan.Zero)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "wecom-limit", Due = context.Now + limit, Callback = OnTimeoutAsync });
    }

    /// <summary>Nobody has answered in time.</summary>
    private protected virtual ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("TimedOut");
}
