using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Writing;

/// <summary>Two levels: around one work of a group that is run apart, and within one commit. Rolling back the outer ends the inner.</summary>
internal static class Savepoints
{
    public const string Set = "SAVEPOINT inner_one";
    public const string Release = "RELEASE inner_one";
    public const string SetOuter = "SAVEPOINT outer_one";
    public const string ReleaseOuter = "RELEASE outer_one";
    private const string Back = "ROLLBACK TO inner_one";
    private const string BackOuter = "ROLLBACK TO outer_one";

    public static void RollBack(Database database)
    {
        database.Use(Back).Run();
        database.Use(Release).Run();
    }

    public static void RollBackOuter(Database database)
    {
        database.Use(BackOuter).Run();
        database.Use(ReleaseOuter).Run();
    }
}
