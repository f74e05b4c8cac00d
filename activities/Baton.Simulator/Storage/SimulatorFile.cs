namespace Baton.Simulator.Storage;

/// <summary>What Tencent and the phones remember.</summary>
internal sealed class SimulatorFile : SqliteFile<Session>
{
    public SimulatorFile(string path)
        : base(path, connection => new Session(connection))
    {
        Schema.Create(Session);
        Session.LoadRevision();
    }

    /// <summary>Called under the lock, in commit order, with what a transaction changed for those who watch.</summary>
    public event Action<Change>? Changed;

    protected override void Committed()
    {
        foreach (var change in Session.TakeChanges())
            Changed?.Invoke(change);
    }

    protected override void RolledBack() => Session.TakeChanges();
}
