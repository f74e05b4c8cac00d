namespace Baton.Storage.Commits;

/// <summary>Whether a commit was written, or which guard refused it.</summary>
public sealed record CommitResult(Guard? RefusedBy)
{
    public static readonly CommitResult Written = new((Guard?)null);

    public bool IsWritten => RefusedBy is null;
}
