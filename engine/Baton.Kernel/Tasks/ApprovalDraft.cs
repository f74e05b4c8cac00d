using System.Collections.Immutable;
using Baton.Expressions.Values;

namespace Baton.Kernel.Tasks;

/// <summary>How the votes of several people make one decision.</summary>
public enum ApprovalMode
{
    /// <summary>会签: everybody must agree; the first reject decides.</summary>
    All = 0,

    /// <summary>或签: the first answer decides, either way.</summary>
    Any = 1,
}

/// <summary>What an activity asks people to decide. <see cref="People"/> are person ids, resolved when the node was entered.</summary>
public sealed record ApprovalDraft
{
    public required ApprovalMode Mode { get; init; }
    public required ImmutableArray<string> People { get; init; }
    public required TaskNotice Notice { get; init; }
    public required ReasonRule Reason { get; init; }

    /// <summary>When nobody has decided by then, the approval ends as timed out. Null: it waits for ever.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>When a decision needs a reason.</summary>
public enum ReasonRule
{
    OnReject = 0,
    Never = 1,
    Always = 2,
}

/// <summary>What the people asked are shown. <see cref="Facts"/> are label–value rows; <see cref="Reasons"/> the reasons to choose from.</summary>
public sealed record TaskNotice(string Title, string? Summary, ImmutableArray<NoticeFact> Facts, ImmutableArray<string> Reasons)
{
    /// <summary>The value the notice was made from, for pages that show more than a card can.</summary>
    public ObjectValue? Details { get; init; }

    /// <summary>What is to be filled in. Null for what is decided without.</summary>
    public ImmutableArray<FormField>? Form { get; init; }

    /// <summary>What was filled in, by the fields' names; null until it was.</summary>
    public ObjectValue? Filled { get; init; }

    /// <summary>What can be done, in the flow's own words. Null for an approval: agree and reject.</summary>
    public ImmutableArray<NoticeButton>? Buttons { get; init; }

    public bool Equals(TaskNotice? other) =>
        other is not null && Title == other.Title && Summary == other.Summary
        && Facts.AsSpan().SequenceEqual(other.Facts.AsSpan()) && Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan())
        && Equals(Details, other.Details) && (Buttons ?? []).AsSpan().SequenceEqual((other.Buttons ?? []).AsSpan())
        && (Form ?? []).AsSpan().SequenceEqual((other.Form ?? []).AsSpan()) && Equals(Filled, other.Filled);

    public override int GetHashCode() => HashCode.Combine(Title, Summary, Facts.Length, Reasons.Length);
}

/// <summary>An act and what its button says.</summary>
public sealed record NoticeButton(TaskVerb Verb, string Text);

/// <summary>A label–value row of a notice.</summary>
public sealed record NoticeFact(string Label, string Text);
