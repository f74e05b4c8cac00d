using Baton.Storage.Commits;

namespace Baton.Storage.Postgres.Writing;

/// <summary>What a change touches: two that touch the same are written one after the other, unless both do so together with others.</summary>
internal enum Family
{
    Instance, BusinessKey, StartOfDefinition, StartOfCorrelation, WaitsOfInstance, Wait, Timer, Job, Jobs, Superseding, Message, DedupKey, Task,
    Definition, Trigger, Parameter, Setting, Answer, ApiKeys, KeyUse, Webhook, Person, Unit, Identity,
    Contact, ContactIdentity, Affiliation, Interaction,
}

internal readonly record struct Key(Family Family, string Tenant, string First, string Second = "");

/// <summary>What is held by a row of <c>locks</c> until the transaction ends, against other nodes too. Its number is part of what is hashed.</summary>
internal enum LockKind
{
    Lane = 1,
    Definition = 2,
    StartOfDefinition = 3,
    StartOfCorrelation = 4,
    JobGate = 5,
    InboxOrder = 6,
}

internal readonly record struct HeldLock(LockKind Kind, string Tenant, string Key);

/// <param name="Key">What is touched.</param>
/// <param name="IsShared">Others may touch it at the same time in the same way.</param>
/// <param name="IsHere">Matters for the order within the commit alone.</param>
internal readonly record struct Touch(Key Key, bool IsShared, bool IsHere);

/// <summary>Gathers what the changes of one commit touch.</summary>
internal sealed class Touches(Commit commit)
{
    public Commit Commit => commit;

    /// <summary>Of the change that is looked at.</summary>
    public List<Touch> Current { get; } = [];

    public List<HeldLock> Locks { get; } = [];

    /// <summary>Jobs whose lanes are to be held; the database knows which these are.</summary>
    public List<string> LanesOfJobs { get; } = [];

    public void Alone(Family family, string first, string second = "") => Add(family, first, second, isShared: false, isHere: false);

    public void Together(Family family, string first) => Add(family, first, "", isShared: true, isHere: false);

    public void AloneHere(Family family, string first = "") => Add(family, first, "", isShared: false, isHere: true);

    public void TogetherHere(Family family, string first = "") => Add(family, first, "", isShared: true, isHere: true);

    public void Hold(LockKind kind, string key) => Locks.Add(new HeldLock(kind, commit.Tenant, PlainText.Of(key)));

    public void HoldLaneOf(string jobId) => LanesOfJobs.Add(jobId);

    private void Add(Family family, string first, string second, bool isShared, bool isHere) =>
        Current.Add(new Touch(new Key(family, commit.Tenant, PlainText.Of(first), PlainText.Of(second)), isShared, isHere));
}
