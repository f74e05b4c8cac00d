using Baton.Benchmarks.Expressions;
using Baton.Benchmarks.Kernel;
using Baton.Benchmarks.Runtime;
using Baton.Benchmarks.Storage;

return args switch
{
    ["storage", .. var rest] => await StorageBenchmark.RunAsync(rest),
    ["runtime", .. var rest] => await RuntimeBenchmark.RunAsync(rest),
    ["held", .. var rest] => await HeldBenchmark.RunAsync(rest),
    ["kernel"] => KernelBenchmark.Run(),
    ["expressions"] => ExpressionBenchmark.Run(),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("""
        usage: Baton.Benchmarks kernel
               Baton.Benchmarks expressions
               Baton.Benchmarks runtime [<seconds, 5>]
               Baton.Benchmarks held [<seconds, 5>]
               Baton.Benchmarks storage [--seconds 3] [--clients 1,8,64] [--folder <where the files go>]
          kernel    time and memory of a trivial activity, and of a chart of diamonds with a way back
          expressions  time and memory of conditions, scripts and templates, and of reading them
          runtime   durable cycles (start, wait, event, finish) per second on the embedded store beside its raw writes
          held      steps per second of instances that hold 1 MiB in variables beside those that hold nothing
          storage   commits per second of the embedded store beside the raw group-committed write of the same bytes
        """);
    return 2;
}
