using Baton.Storage.Tests.Conformance;

namespace Baton.Storage.Tests.Sqlite;

public sealed class SqliteInstances : InstanceConformance<SqliteHost>;

public sealed class SqliteJobs : JobConformance<SqliteHost>;

public sealed class SqliteLanes : LaneConformance<SqliteHost>;
