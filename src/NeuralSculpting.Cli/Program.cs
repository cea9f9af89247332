System.Console.WriteLine("sculpt");
