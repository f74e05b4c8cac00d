using Baton.Storage.Tests.Conformance;
using Baton.Storage.Tests.Model;

namespace Baton.Storage.Tests.Postgres;

public sealed class PostgresInstances : InstanceConformance<PostgresHost>;

public sealed class PostgresWaits : WaitConformance<PostgresHost>;

public sealed class PostgresJobs : JobConformance<PostgresHost>;

public sealed class PostgresLanes : LaneConformance<PostgresHost>;

public sealed class PostgresLimits : LimitConformance<PostgresHost>;

public sealed class PostgresInbox : InboxConformance<PostgresHost>;

public sealed class PostgresDefinitions : DefinitionConformance<PostgresHost>;

public sealed class PostgresRecords : RecordConformance<PostgresHost>;

public sealed class PostgresContacts : ContactConformance<PostgresHost>;

// Who comes first is asked about: several writers would race.
public sealed class PostgresKeys : KeyConformance<SingleWriterHost>;

public sealed class PostgresWebhooks : WebhookConformance<PostgresHost>;

public sealed class PostgresGroups : GroupConformance<SingleWriterHost>;

public sealed class PostgresGroupsSideBySide : GroupConformance<PostgresHost>;

public sealed class PostgresReading : ReadConformance<PostgresHost>;

public sealed class PostgresModel : ModelConformance<PostgresHost>;

public sealed class PostgresRetention : RetentionConformance<PostgresHost>;

public sealed class PostgresTexts : TextConformance<PostgresHost>;

public sealed class PostgresKeyLengths : KeyLengthConformance<PostgresHost>;
