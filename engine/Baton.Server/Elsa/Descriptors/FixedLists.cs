namespace Baton.Server.Elsa.Descriptors;

/// <summary>Lists that do not change while the server runs: what this engine understands, in the designer's shape.</summary>
internal static class FixedLists
{
    public static readonly (string Path, string Json)[] All =
    [
        ("/descriptors/incident-strategies", """
            {"items":[
              {"displayName":"停下等人处理","description":"出错的步骤停下来，等人重试、跳过或撤销；其余照常。","typeName":"Baton.Park"},
              {"displayName":"Continue with incidents","description":"The instance goes on; the fault is noted.","typeName":"ContinueWithIncidentsStrategy"},
              {"displayName":"Fault","description":"The instance ends as faulted.","typeName":"FaultStrategy"}
            ],"count":3}
            """),
        ("/descriptors/workflow-activation-strategies", """
            {"items":[
              {"displayName":"Always","description":"Every start makes an instance.","typeName":"Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core"},
              {"displayName":"Correlated singleton","description":"Only while no instance of this definition with the same correlation id runs.","typeName":"Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime"},
              {"displayName":"Correlation","description":"Only while no instance of any definition with the same correlation id runs.","typeName":"Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime"},
              {"displayName":"Singleton","description":"Only while no instance of this definition runs.","typeName":"Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime"}
            ],"count":4}
            """),
        ("/descriptors/log-persistence-strategies", """
            {"items":[
              {"displayName":"Include","description":"","typeName":"Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core"}
            ],"count":1}
            """),
        ("/descriptors/storage-drivers", """
            {"items":[
              {"typeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core","displayName":"Workflow Instance","priority":5,"deprecated":false}
            ]}
            """),
        ("/descriptors/variables", """
            {"items":[
              {"typeName":"Object","displayName":"Object","category":"Primitives","description":"任意值"},
              {"typeName":"String","displayName":"String","category":"Primitives","description":"文字"},
              {"typeName":"Boolean","displayName":"Boolean","category":"Primitives","description":"是或否"},
              {"typeName":"Int32","displayName":"Int32","category":"Primitives","description":"整数"},
              {"typeName":"Long","displayName":"Long","category":"Primitives","description":"长整数"},
              {"typeName":"Double","displayName":"Double","category":"Primitives","description":"小数（近似）"},
              {"typeName":"Decimal","displayName":"Decimal","category":"Primitives","description":"小数（精确，金额用它）"},
              {"typeName":"Guid","displayName":"Guid","category":"Primitives","description":"全局唯一编号"},
              {"typeName":"DateTime","displayName":"DateTime","category":"Primitives","description":"日期时间"},
              {"typeName":"DateTimeOffset","displayName":"DateTimeOffset","category":"Primitives","description":"带时区的日期时间"},
              {"typeName":"TimeSpan","displayName":"TimeSpan","category":"Primitives","description":"时长"},
              {"typeName":"ObjectDictionary","displayName":"ObjectDictionary","category":"Lookups","description":"名称到值"},
              {"typeName":"JsonObject","displayName":"JsonObject","category":"Dynamic","description":"JSON 对象"}
            ]}
            """),
        ("/descriptors/commit-strategies/workflows", """
            {"items":[],"count":0}
            """),
        ("/descriptors/commit-strategies/activities", """
            {"items":[],"count":0}
            """),
        ("/resilience/strategies", """
            {"items":[],"count":0}
            """),
        ("/package/version", """
            {"packageVersion":"1.0.0"}
            """),
    ];
}
