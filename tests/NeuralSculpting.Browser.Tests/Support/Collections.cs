using NeuralSculpting.Browser.Tests.Support;

// A server and a browser at a time: the machines that run these tests have few cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(FinishedRun))]
