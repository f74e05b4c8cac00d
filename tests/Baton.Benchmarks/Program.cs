using Baton.Benchmarks.Callbacks;
using Baton.Benchmarks.Expressions;
using Baton.Benchmarks.Http;
using Baton.Benchmarks.Kernel;
using Baton.Benchmarks.Runtime;
using Baton.Benchmarks.Storage;

return args switch
{
    ["storage", .. var rest] => await StorageBenchmark.RunAsync(rest),
    ["runtime", .. var rest] => await RuntimeBenchmark.RunAsync(rest),
    ["held", .. var rest] => await HeldBenchmark.RunAsync(rest),
    ["http", .. var rest] => await HttpBenchmark.RunAsync(rest),
    ["callbacks", .. var rest] => await CallbackBenchmark.RunAsync(rest),
    ["parked", .. var rest] => await ParkedBenchmark.RunAsync(rest),
    ["kernel"] => KernelBenchmark.Run(),
    ["expressions"] => ExpressionBenchmark.Run(),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("""
        usage: Baton.Benchmarks kernel
               Baton.Benchmarks expressions
               Baton.Benchmarks runtime [<seconds, 5>] [--store sqlite|postgres]
               Baton.Benchmarks held [<seconds, 5>]
               Baton.Benchmarks http [<seconds, 5>] [<connection string>] [--published <where the server was published to>]
               Baton.Benchmarks callbacks [<seconds, 20>] [--store sqlite|postgres] [--from wecom|wechat]
               Baton.Benchmarks parked [<instances, 1000000>] [<connection string>]
               Baton.Benchmarks storage [--seconds 3] [--clients 1,8,64] [--store sqlite|postgres] [--folder <where the files go>]
          kernel    time and memory of a trivial activity, and of a chart of diamonds with a way back
          expressions  time and memory of conditions, scripts and templates, and of reading them
          runtime   durable cycles (start, wait, event, finish) per second on a store beside its raw writes
          held      steps per second of instances that hold 1 MiB in variables beside those that hold nothing
          http      requests per second that run a flow of one line, at a server in its own process; saves of a drawing; its start
          callbacks from when Tencent sends to the answer, at 300 a second; also with every commit 20 ms slower
          parked    size, start, memory and resumption with a million instances at rest
          storage   commits per second of a store beside the raw group-committed write of the same bytes
        PostgreSQL is the server that BATON_BENCHMARK_POSTGRES reaches (it may make databases), or one of this process's own.
        """);
    return 2;
}
