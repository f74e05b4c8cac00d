namespace Baton.Kernel.Tasks;

/// <summary>What a node keeps that gives work to people.</summary>
public interface ITaskNode
{
    /// <summary>When what is open now ends without an answer. Null: it waits for ever.</summary>
    DateTimeOffset? Due { get; }

    /// <summary>Those that are open, and those that ended lately.</summary>
    IEnumerable<PersonTask> Tasks { get; }

    /// <summary>What the people concerned are shown of a task.</summary>
    TaskNotice NoticeOf(PersonTask task);

    /// <summary>Whom a task is offered to; empty for one that has an assignee.</summary>
    IReadOnlyCollection<string> CandidatesOf(PersonTask task);

    /// <summary>What decided, where somebody did: others are told who it was.</summary>
    TaskDecision? Deciding { get; }
}
