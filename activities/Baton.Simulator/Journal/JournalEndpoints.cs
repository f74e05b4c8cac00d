namespace Baton.Simulator.Journal;

internal static class JournalEndpoints
{
    public static void MapJournal(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/simulator/api/journal", (WorldJournal journal, long after = 0, string? kind = null, string? path = null, int limit = WorldJournal.PageSize) =>
            journal.Read(after, kind, path, limit));
}
