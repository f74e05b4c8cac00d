using Baton.TestDatabase;

namespace Baton.Crash.Tests;

public sealed class PostgresKillTests(ITestOutputHelper output) : KillTests(StoreKind.Postgres, 25, output);
