using Baton.Simulator.Erp.Seeding;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Erp.Storage;

/// <summary>
/// The ERP's own SQLite file, which others may open read-only. One writer at a time: a revision is given inside the
/// transaction that commits it, so none becomes visible after a higher one.
/// </summary>
internal sealed class ErpFile : SqliteFile<ErpSession>
{
    private readonly SimulatorClock _clock;

    public ErpFile(string path, SimulatorClock clock)
        : base(path, connection => new ErpSession(connection))
    {
        _clock = clock;
        Session.Execute("PRAGMA foreign_keys=ON");
        ErpSchema.Create(Session);
        Write(ErpSeed.PlantOnce);
    }

    /// <summary>Called under the lock after each commit.</summary>
    public event Action? Changed;

    /// <summary>Back to the sample data. Numbers, revisions and webhooks go on.</summary>
    public void Reset() => Write(session =>
    {
        ErpSchema.Empty(session);
        ErpSeed.PlantOnce(session);
    });

    protected override void Begun() => Session.Now = _clock.Now;

    protected override void Committed() => Changed?.Invoke();
}
