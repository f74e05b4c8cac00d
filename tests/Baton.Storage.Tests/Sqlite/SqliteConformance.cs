using Baton.Storage.Tests.Conformance;
using Baton.Storage.Tests.Model;

namespace Baton.Storage.Tests.Sqlite;

public sealed class SqliteInstances : InstanceConformance<SqliteHost>;

public sealed class SqliteWaits : WaitConformance<SqliteHost>;

public sealed class SqliteJobs : JobConformance<SqliteHost>;

public sealed class SqliteLanes : LaneConformance<SqliteHost>;

public sealed class SqliteLimits : LimitConformance<SqliteHost>;

public sealed class SqliteInbox : InboxConformance<SqliteHost>;

public sealed class SqliteDefinitions : DefinitionConformance<SqliteHost>;

public sealed class SqliteRecords : RecordConformance<SqliteHost>;

public sealed class SqliteContacts : ContactConformance<SqliteHost>;

public sealed class SqliteKeys : KeyConformance<SqliteHost>;

public sealed class SqliteWebhooks : WebhookConformance<SqliteHost>;

public sealed class SqliteGroups : GroupConformance<SqliteHost>;

public sealed class SqliteReading : ReadConformance<SqliteHost>;

public sealed class SqliteModel : ModelConformance<SqliteHost>;

public sealed class SqliteRetention : RetentionConformance<SqliteHost>;

public sealed class SqliteTexts : TextConformance<SqliteHost>;

public sealed class SqliteKeyLengths : KeyLengthConformance<SqliteHost>;
