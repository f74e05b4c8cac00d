using Baton.Kernel.Activities;

namespace Baton.Runtime.Senders;

/// <summary>Resumes bookmarks; it starts nothing.</summary>
public interface IBookmarkResumer
{
    /// <summary>Those that wait for this stimulus, stored before it returns.</summary>
    Task<SendStimulusResult> ResumeAsync<TActivity>(object? stimulus, StimulusMetadata? metadata = null, CancellationToken cancellationToken = default) where TActivity : IActivity;

    /// <summary>One, by its id, at once. False when nothing waits under it any more.</summary>
    Task<bool> ResumeAsync(string workflowInstanceId, string bookmarkId, object? input = null, string tenant = "", CancellationToken cancellationToken = default);
}
