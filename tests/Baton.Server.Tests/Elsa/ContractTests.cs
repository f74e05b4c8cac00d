using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

/// <summary>Every address that Studio calls, with the verbs, names and spellings it uses, and what it reads of the answers.</summary>
public sealed class ContractTests(ContractTests.Drawing drawing) : IClassFixture<ContractTests.Drawing>
{
    private const string Definition = """{"id":"v","definitionId":"d","name":"n","createdAt":"t","version":1,"toolVersion":"3","isLatest":true,"isPublished":true,"isReadonly":false,"options":{},"variables":[],"inputs":[],"outputs":[],"outcomes":[],"customProperties":{},"root":{"id":"r","nodeId":"n","type":"t","version":1,"activities":[{}],"connections":[{}],"customProperties":{},"metadata":{}},"links":[{"href":"h","rel":"r","method":"m"}]}""";
    private const string DefinitionSummary = """{"id":"v","definitionId":"d","name":"n","version":1,"isLatest":true,"isPublished":true,"createdAt":"t","materializerName":"Json","links":[{"href":"h","rel":"r","method":"m"}]}""";
    private const string DefinitionPage = $$"""{"items":[{{DefinitionSummary}}],"totalCount":1,"links":[{"href":"h","rel":"r","method":"m"}]}""";
    private const string InstanceSummary = """{"id":"i","definitionId":"d","definitionVersionId":"v","version":1,"status":"Running","subStatus":"Suspended","incidentCount":0,"createdAt":"t","updatedAt":"t"}""";
    private const string Instance = """{"id":"i","definitionId":"d","definitionVersionId":"v","version":1,"status":"Running","subStatus":"Suspended","correlationId":"c","incidentCount":0,"createdAt":"t","updatedAt":"t","workflowState":{"id":"i","definitionId":"d","definitionVersionId":"v","definitionVersion":1,"correlationId":"c","status":"Running","subStatus":"Suspended","bookmarks":[{"id":"b","name":"n","hash":"h","payload":{},"activityNodeId":"n","activityInstanceId":"i","autoBurn":true}],"incidents":[],"completionCallbacks":[],"activityExecutionContexts":[],"input":{},"output":{},"properties":{},"createdAt":"t","updatedAt":"t"}}""";
    private const string Record = """{"id":"e","workflowInstanceId":"i","activityId":"a","activityNodeId":"n","activityType":"t","activityTypeVersion":1,"startedAt":"t","hasBookmarks":false,"status":"Completed","aggregateFaultCount":0}""";
    private const string Log = """{"items":[{"id":"e","activityInstanceId":"i","activityId":"a","activityType":"t","activityTypeVersion":1,"nodeId":"n","timestamp":"t","sequence":0,"eventName":"Started"}],"totalCount":1}""";
    private const string Strategies = """{"items":[{"typeName":"t","displayName":"n","description":"d"}],"count":1}""";

    public static TheoryData<string, string, string?, int, string?> Requests => new()
    {
        // The editor and the lists.
        { "GET", "workflow-definitions/by-definition-id/{definition}?versionOptions=Latest", null, 200, Definition },
        { "GET", "workflow-definitions/by-definition-id/{definition}?VersionOptions=Published", null, 200, Definition },
        { "GET", "workflow-definitions/by-definition-id/{definition}?versionOptions=1&includeCompositeRoot=true", null, 200, Definition },
        { "GET", "workflow-definitions/by-id/{version}", null, 200, Definition },
        { "GET", "workflow-definitions/by-id/nobody", null, 404, null },
        { "GET", "descriptors/activities?Refresh=True", null, 200, """{"items":[{"typeName":"t","namespace":"n","name":"n","version":1,"category":"c","displayName":"d","kind":"Action","isBrowsable":true,"isContainer":false,"isStart":false,"isTerminal":false,"customProperties":{},"constructionProperties":{},"ports":[],"inputs":[],"outputs":[]}],"count":1}""" },
        { "GET", "descriptors/expression-descriptors", null, 200, """{"items":[{"type":"Literal","displayName":"n","isSerializable":true,"isBrowsable":true,"properties":{}}],"count":1}""" },
        { "GET", "descriptors/workflow-activation-strategies", null, 200, Strategies },
        { "GET", "descriptors/incident-strategies", null, 200, Strategies },
        { "GET", "descriptors/log-persistence-strategies", null, 200, Strategies },
        { "GET", "descriptors/commit-strategies/workflows", null, 200, """{"items":[],"count":0}""" },
        { "GET", "descriptors/commit-strategies/activities", null, 200, """{"items":[],"count":0}""" },
        { "GET", "descriptors/variables", null, 200, """{"items":[{"typeName":"Object","displayName":"n","category":"c","description":"d"}]}""" },
        { "GET", "descriptors/storage-drivers", null, 200, """{"items":[{"typeName":"t","displayName":"n","priority":5,"deprecated":false}]}""" },
        { "GET", "descriptors/output-converters?sourceType=System.String&destinationType=Int32", null, 200, """{"items":[]}""" },
        { "GET", "features/installed", null, 200, """{"items":[{"name":"n","namespace":"Elsa","fullName":"f","displayName":"d","description":""}],"count":1}""" },
        { "GET", "features/installed/Elsa.WorkflowManagement", null, 200, """{"fullName":"f"}""" },
        { "GET", "features/installed/Elsa.Labels", null, 404, null },
        { "POST", "scripting/javascript/type-definitions/{definition}", """{"workflowDefinitionId":"{definition}","activityTypeName":"Elsa.WriteLine","propertyName":"Text"}""", 200, null },
        { "POST", "descriptors/activities/Task.Approval/options/ApproverRole", """{"context":{"approverKind":{"expression":{"type":"Literal","value":"Role"}}}}""", 200, """{"items":{"dropdown":{"selectList":{"items":[]}}}}""" },
        { "POST", "descriptors/activities/Nobody.Knows/options/X", "{}", 404, null },
        { "GET", "workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending", null, 200, DefinitionPage },
        { "GET", "workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=contract&OrderBy=Name&OrderDirection=Descending", null, 200, DefinitionPage },
        { "GET", "workflow-definitions?versionOptions=Latest&OrderBy=Created", null, 200, DefinitionPage },
        { "GET", "workflow-definitions?versionOptions=Published&DefinitionIds={definition}&DefinitionIds=other", null, 200, DefinitionPage },
        { "GET", "workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds={definition}&OrderBy=Version&OrderDirection=Descending", null, 200, DefinitionPage },
        { "GET", "workflow-definitions?versionOptions=&Ids={version}", null, 200, DefinitionPage },
        { "GET", "workflow-definitions?versionOptions=LatestOrPublished", null, 200, DefinitionPage },
        { "GET", "workflow-definitions?versionOptions=LatestAndPublished", null, 200, DefinitionPage },
        { "GET", "workflow-definitions?versionOptions=Draft", null, 200, """{"items":[],"totalCount":0,"links":[{}]}""" },
        { "GET", "workflow-definitions/validation/is-name-unique?name=somebody%20else", null, 200, """{"isUnique":true}""" },
        { "GET", "workflow-definitions/query/count", null, 200, """{"count":1}""" },
        { "GET", "workflow-definitions/many-by-id?ids={version}", null, 200, $$"""{"items":[{{Definition}}]}""" },
        { "GET", "workflow-definitions/{definition}/consumers", null, 200, """{"consumingWorkflowDefinitionIds":[]}""" },
        { "GET", "workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:flow1", null, 200, """{"activity":{"id":"a"},"nodeId":"n"}""" },
        { "GET", "workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:flow1:submit", null, 200, """{"childNode":{"activity":{},"nodeId":"n"},"container":{"activity":{},"nodeId":"n"},"pathSegments":[]}""" },
        { "GET", "workflow-definitions/{definition}/export?versionOptions=Latest&includeConsumingWorkflows=False", null, 200, """{"definitionId":"d","name":"n","version":1,"root":{"activities":[{}]}}""" },
        { "POST", "workflow-definitions/{definition}/dispatch", "{}", 200, """{"workflowInstanceId":"i"}""" },
        { "POST", "workflow-definitions/{definition}/update-references", "{}", 200, null },
        { "GET", "resilience/strategies", null, 200, """{"items":[],"count":0}""" },
        { "GET", "package/version", null, 200, """{"packageVersion":"1"}""" },
        { "POST", "tests/activities", """{"workflowDefinitionHandle":{"definitionVersionId":"{version}"},"activityHandle":{"activityId":"submit"}}""", 200, """{"activityState":{},"outputs":{},"status":"Completed"}""" },

        // Instances and the viewer.
        { "POST", "workflow-instances", """{"page":0,"pageSize":10,"searchTerm":"","definitionId":null,"definitionIds":[],"correlationId":null,"version":null,"hasIncidents":null,"isSystem":false,"status":null,"statuses":[],"subStatus":null,"subStatuses":[],"orderBy":null,"orderDirection":"Descending","timestampFilters":[]}""", 200, $$"""{"items":[{{InstanceSummary}}],"totalCount":1}""" },
        { "POST", "workflow-instances", """{"page":0,"pageSize":10,"definitionIds":["{definition}"],"statuses":["Running"],"subStatuses":["Suspended"],"orderBy":"LastExecuted","orderDirection":"Ascending","timestampFilters":[{"column":"CreatedAt","operator":"GreaterThan","timestamp":"2000-01-01T00:00:00+00:00"}]}""", 200, $$"""{"items":[{{InstanceSummary}}],"totalCount":1}""" },
        { "GET", "workflow-instances/{instance}", null, 200, Instance },
        { "GET", "workflow-instances/nobody", null, 404, null },
        { "POST", "workflow-instances/{instance}/journal?skip=0&take=111", """{"filter":{"activityIds":null,"activityNodeIds":["Workflow1:flow1:submit"],"excludedActivityTypes":["Elsa.Workflow","Elsa.Flowchart"],"eventNames":null}}""", 200, Log },
        { "POST", "workflow-instances/{instance}/journal?skip=0&take=111", """{"filter":{"eventNames":["Faulted"]}}""", 200, """{"items":[],"totalCount":0}""" },
        { "GET", "workflow-instances/{instance}/journal?Page=0&PageSize=5", null, 200, Log },
        { "GET", "workflow-instances/{instance}/execution-state", null, 200, """{"status":"Running","workflowSubStatus":"Suspended","updatedAt":"t"}""" },
        { "GET", "workflow-instances/{instance}/variables", null, 200, """{"items":[],"count":0}""" },
        { "GET", "activity-executions/list?WorkflowInstanceId={instance}&ActivityNodeId=Workflow1:flow1:submit", null, 200, $$"""{"items":[{{Record}}],"count":1}""" },
        { "GET", "activity-execution-summaries/list?WorkflowInstanceId={instance}&ActivityNodeId=Workflow1:flow1:submit", null, 200, $$"""{"items":[{{Record}}],"count":1}""" },
        { "GET", "activity-executions/by-id?id={execution}", null, 200, Record },
        { "POST", "activity-executions/report", """{"workflowInstanceId":"{instance}","activityNodeIds":["Workflow1:flow1:submit"]}""", 200, """{"stats":[{"activityId":"a","activityNodeId":"n","startedCount":1,"completedCount":1,"uncompletedCount":0,"isBlocked":false,"isFaulted":false,"metadata":{}}]}""" },
        { "GET", "activity-executions/{execution}/call-stack?includeCrossWorkflowChain=True&skip=0&take=100", null, 200, $$"""{"activityExecutionId":"e","items":[{{Record}}],"totalCount":1}""" },
        { "GET", "workflow-instances/{instance}/export?includeBookmarks=True&includeActivityExecutionLog=True&includeWorkflowExecutionLog=True", null, 200, null },
        { "POST", "bulk-actions/cancel/workflow-instances", """{"ids":["nobody"]}""", 200, """{"cancelled":0,"count":0}""" },
        { "POST", "bulk-actions/delete/workflow-instances/by-id", """{"ids":["nobody"]}""", 200, """{"deleted":0}""" },

        // What changes definitions, tried on what is not there.
        { "POST", "workflow-definitions/nobody/publish", "{}", 404, null },
        { "POST", "workflow-definitions/nobody/retract", "{}", 404, null },
        { "POST", "workflow-definitions/nobody/revert/1", "{}", 404, null },
        { "DELETE", "workflow-definitions/nobody", null, 404, null },
        { "DELETE", "workflow-definition-versions/nobody", null, 404, null },
        { "POST", "bulk-actions/delete/workflow-definitions/by-definition-id", """{"definitionIds":["nobody"]}""", 200, """{"deleted":0}""" },
        { "POST", "bulk-actions/delete/workflow-definitions/by-id", """{"ids":["nobody"]}""", 200, """{"deleted":0}""" },
        { "POST", "bulk-actions/publish/workflow-definitions/by-definition-ids", """{"definitionIds":["nobody"]}""", 200, """{"published":[],"alreadyPublished":[],"notFound":["nobody"],"updatedConsumers":[]}""" },
        { "POST", "bulk-actions/retract/workflow-definitions/by-definition-ids", """{"definitionIds":["nobody"]}""", 200, """{"retracted":[],"alreadyRetracted":[],"notFound":["nobody"]}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task studio_is_answered_what_it_reads(string method, string path, string? body, int status, string? shape)
    {
        using var answer = await drawing.Server.Admin.SendAsync(new HttpMethod(method), $"/elsa/api/{drawing.Fill(path)}", body is null ? null : JsonNode.Parse(drawing.Fill(body)));

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        if (shape is not null)
            Assert.Equal("", Shape.Missing(JsonNode.Parse(shape), JsonNode.Parse(text)));
    }

    [Theory]
    [InlineData("GET", "workflow-definitions")]
    [InlineData("GET", "descriptors/activities")]
    [InlineData("POST", "workflow-instances")]
    [InlineData("GET", "activity-executions/list?WorkflowInstanceId=x")]
    public async Task who_has_not_signed_in_is_told_so_with_401(string method, string path)
    {
        using var answer = await drawing.Server.As(null).SendAsync(new HttpMethod(method), $"/elsa/api/{path}", method == "POST" ? new JsonObject() : null);

        await answer.ProblemAsync(401);
    }

    [Fact]
    public async Task a_save_that_cannot_be_is_refused_with_the_texts_that_studio_shows()
    {
        var model = new JsonObject { ["definitionId"] = "refused", ["name"] = "坏的", ["root"] = new JsonObject { ["id"] = "r", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Activities.WriteLine("same", "x"), Activities.WriteLine("same", "y")) } };

        using var answer = await drawing.Server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });

        var problem = await answer.ProblemAsync(400);
        Assert.Equal("", Shape.Missing(JsonNode.Parse("""{"type":"t","title":"t","status":400,"errors":{"any":["文本"]}}"""), problem));
    }

    /// <summary>The recorded flow, published, with an instance that waits.</summary>
    public sealed class Drawing : IAsyncLifetime
    {
        private readonly Dictionary<string, string> _ids = [];

        public TestServer Server { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            var body = Calls.Recorded("post-body");
            var model = body["model"]!.AsObject();
            model["definitionId"] = "contract";
            model["name"] = "contract";
            model["root"]!["activities"]![0]!["text"] = Activities.Input("String", "报销", "Literal");
            model["root"]!["activities"]![2]!["outputValue"] = Activities.Input("Object", "已批准", "Literal");
            body["publish"] = true;
            var saved = await Server.Admin.PostAsync("/elsa/api/workflow-definitions", body);
            _ids["definition"] = "contract";
            _ids["version"] = (string)saved["workflowDefinition"]!["id"]!;
            _ids["instance"] = await Server.StartAsync("contract", new JsonObject { ["correlationId"] = "BX-1" });
            var executions = await Server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?WorkflowInstanceId={_ids["instance"]}");
            _ids["execution"] = (string)executions["items"]!.AsArray().Single(item => (string)item!["activityId"]! == "submit")!["id"]!;
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        public string Fill(string text) => _ids.Aggregate(text, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
    }
}
