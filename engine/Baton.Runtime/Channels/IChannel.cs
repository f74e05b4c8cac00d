using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;

namespace Baton.Runtime.Channels;

/// <summary>
/// A way to reach people, such as a WeCom app. It only drafts jobs: what it gives is committed with the step that needs it,
/// so a notice never speaks of a state that was not stored.
/// </summary>
public interface IChannel
{
    /// <summary>The channel's name, as identities and inbox sources refer to it: "wecom/baton".</summary>
    string Name { get; }

    /// <summary>Whether people outside the company may write here; else only those whom the organisation knows are answered.</summary>
    bool AdmitsContacts => false;

    /// <summary>The names of the forms with which its settings say how people are told something where no text gets through; see <see cref="Notice.Form"/>.</summary>
    IReadOnlyList<string> Forms => [];

    /// <summary>A task has been opened: how this person is told. The job gets the task's own id, which the answer then comes back with.</summary>
    JobDraft TaskOpened(string externalId, TaskCard card);

    /// <summary>A task this person was told of is no longer theirs to decide: how what they were sent is brought up to date. <paramref name="code"/> is what their own click carried, if they clicked.</summary>
    JobDraft TaskClosed(string externalId, TaskCard card, string headline, string? code);

    /// <summary>A task is offered to many: how all of them are told at once, at most 1,000.</summary>
    JobDraft TaskOffered(IReadOnlyList<string> externalIds, TaskCard card);

    /// <summary>What was offered to many is no longer to be had: how what these were sent is brought up to date.</summary>
    JobDraft OfferClosed(IReadOnlyList<string> externalIds, TaskCard card, string headline);

    /// <summary>A plain text message.</summary>
    JobDraft Text(string externalId, string text, string jobId);

    /// <summary>How a matter stands, on whichever way is still open to this person. Where the channel knows but one way, in words.</summary>
    JobDraft Tell(string externalId, Notice notice, string jobId)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return Text(externalId, notice.Text, jobId);
    }

    /// <summary>What somebody else has said, perhaps on another channel, passed on under their name. Where the channel says no more, in words.</summary>
    JobDraft Forward(string externalId, ForwardedMessage message, string jobId)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Text(externalId, message.Words, jobId);
    }
}

/// <summary>What a channel shows of a task.</summary>
public sealed record TaskCard(string TaskId, string FlowName, TaskNotice Notice)
{
    /// <summary>Where the task can be seen in full; null where there is no page.</summary>
    public string? Url { get; init; }
}
