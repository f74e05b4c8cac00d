using Baton.TestDatabase;

namespace Baton.Crash.Tests;

public sealed class SqliteKillTests(ITestOutputHelper output) : KillTests(StoreKind.Sqlite, 50, output);
