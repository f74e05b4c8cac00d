using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Writing;

/// <summary>Tries out whether the database still takes new pages, and leaves none: on a full disk rewriting an old one may go on working.</summary>
internal static class WriteProbe
{
    private const string Add = "INSERT INTO settings (tenant, area, key, value, version, changed_at) VALUES ('', 'store', 'probe', zeroblob(65536), 1, 0) ON CONFLICT DO NOTHING";
    private const string Remove = "DELETE FROM settings WHERE tenant = '' AND area = 'store' AND key = 'probe'";

    // Were the page of the setting all that changes, the transaction might have nothing left to write.
    private const string Count = "UPDATE recoveries SET count = count + 1";

    public static bool Run(Database database)
    {
        database.Use(Add).Run();
        database.Use(Remove).Run();
        database.Use(Count).Run();
        return true;
    }
}
