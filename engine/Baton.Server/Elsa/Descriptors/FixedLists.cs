namespace Baton.Server.Elsa.Descriptors;

/// <summary>Lists that do not change while the server runs: what this engine understands, in the designer's shape.</summary>
internal static class FixedLists
{
    public static readonly (string Path, string Json)[] All =
    [
        ("/descriptors/incident-strategies", """
            {"items":[
              {"displayName":"停下等人处理","description":"出错的步骤停下来，等人重试、跳过或取消；其余照常。","typeName":"Baton.Park"},
              {"displayName":"记下错误，继续走","description":"出错的那一支停下，其余照常；错误记在实例里。","typeName":"ContinueWithIncidentsStrategy"},
              {"displayName":"整个实例出错结束","description":"一处出错，实例就以出错结束。","typeName":"FaultStrategy"}
            ],"count":3}
            """),
        ("/descriptors/workflow-activation-strategies", """
            {"items":[
              {"displayName":"随时可以发起","description":"每次发起都有一个新的实例。","typeName":"Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core"},
              {"displayName":"同一关联编号只有一个（本流程）","description":"本流程没有关联编号相同的实例在运行，才能发起。","typeName":"Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime"},
              {"displayName":"同一关联编号只有一个（所有流程）","description":"所有流程都没有关联编号相同的实例在运行，才能发起。","typeName":"Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime"},
              {"displayName":"同时只有一个","description":"本流程没有实例在运行，才能发起。","typeName":"Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime"}
            ],"count":4}
            """),
        ("/descriptors/log-persistence-strategies", """
            {"items":[
              {"displayName":"都记录","description":"输入和输出都写进执行记录。","typeName":"Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core"}
            ],"count":1}
            """),
        ("/descriptors/storage-drivers", """
            {"items":[
              {"typeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core","displayName":"随实例保存","priority":5,"deprecated":false}
            ]}
            """),
        ("/descriptors/variables", """
            {"items":[
              {"typeName":"Object","displayName":"任意值","category":"基本","description":"任意值"},
              {"typeName":"String","displayName":"文字","category":"基本","description":"文字"},
              {"typeName":"Boolean","displayName":"是或否","category":"基本","description":"是或否"},
              {"typeName":"Int32","displayName":"整数","category":"基本","description":"整数"},
              {"typeName":"Long","displayName":"长整数","category":"基本","description":"长整数"},
              {"typeName":"Double","displayName":"小数（近似）","category":"基本","description":"小数（近似）"},
              {"typeName":"Decimal","displayName":"小数（精确）","category":"基本","description":"小数（精确，金额用它）"},
              {"typeName":"Guid","displayName":"唯一编号","category":"基本","description":"全局唯一编号"},
              {"typeName":"DateTime","displayName":"日期时间","category":"基本","description":"日期时间"},
              {"typeName":"DateTimeOffset","displayName":"日期时间（带时区）","category":"基本","description":"带时区的日期时间"},
              {"typeName":"TimeSpan","displayName":"时长","category":"基本","description":"时长"},
              {"typeName":"ObjectDictionary","displayName":"名称到值","category":"集合","description":"名称到值"},
              {"typeName":"JsonObject","displayName":"JSON 对象","category":"集合","description":"JSON 对象"}
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
