using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Writing;

/// <summary>Moves the log into the database file between groups, when it has grown, and at the end.</summary>
internal sealed class Checkpoints(Database database, int everyPages)
{
    /// <summary>A log this many times its limit is emptied even if that means waiting for readers.</summary>
    private const int Patience = 8;

    private int checkpointedAt = database.CountPagesWritten();

    public void RunWhenDue()
    {
        var written = database.CountPagesWritten();
        if (written - checkpointedAt < everyPages)
            return;
        checkpointedAt = written;
        using var span = StoreTelemetry.Spans.StartActivity("baton.checkpoint");
        var pages = database.Checkpoint(waitForReaders: false);
        if (pages > everyPages * Patience)
            database.Checkpoint(waitForReaders: true);
        span?.SetTag("pages", pages);
    }

    public void RunAtClose()
    {
        using var span = StoreTelemetry.Spans.StartActivity("baton.checkpoint");
        span?.SetTag("pages", database.Checkpoint(waitForReaders: true));
    }
}
